// The tables of keys of mailboxes, contacts and groups.
#include "tools/scenario/key_tables.h"

namespace scenario::reader {
namespace {

constexpr std::string_view senders = "an array of aliases";
constexpr std::string_view moderator_aliases = "an array of aliases of mailboxes";
constexpr std::string_view our_address = "an SMTP address in an accepted domain";
constexpr std::string_view our_addresses = "an array of SMTP addresses in accepted domains";

// And what all recipients may refuse.
std::vector<Key> with_restrictions(std::vector<Key> keys) {
  keys.insert(keys.end(), {{"max_receive_size", size},
                           {"authenticated_only", "true or false"},
                           {"accept_from", senders},
                           {"reject_from", senders}});
  return keys;
}

}  // namespace

std::vector<KeyTable> recipient_key_tables() {
  return {
      {"mailbox", with_restrictions({{"database", "the name of a database", true},
                                     {"ip", ip},
                                     {"client", "a client type such as \"MOMT\" or \"OWA\""},
                                     {"address", our_address},
                                     {"proxy_addresses", our_addresses},
                                     {"count", "an integer from 1 to 100000"},
                                     {"more_databases", "an array of database names"},
                                     {"department", "a string"},
                                     {"forward_to", recipient_alias},
                                     {"deliver_and_forward", "true or false"},
                                     {"full", "true or false"},
                                     {"inbox_rules", "an array of tables"},
                                     {"out_of_office", "a string"},
                                     {"moderators", moderator_aliases},
                                     {"bypass_moderation", moderator_aliases},
                                     {"message_rate", "an integer from 1 to 1000000"},
                                     {"send_as", moderator_aliases},
                                     {"send_on_behalf", moderator_aliases},
                                     {"max_send_size", size},
                                     {"max_recipients", recipients_max}})},
      {"inbox_rule",
       {{"name", "a string"},
        {"if_subject", "a string"},
        {"forward_to", recipient_alias},
        {"redirect_to", recipient_alias},
        {"reply", "a string"},
        {"move_to", "the name of a folder"},
        {"delete", "true"}}},
      {"contact", with_restrictions(
                      {{"external_address", "an SMTP address outside the accepted domains", true},
                       {"address", our_address},
                       {"proxy_addresses", our_addresses}})},
      {"public_folder",
       {{"mailbox", "the alias of a mailbox", true},
        {"address", our_address},
        {"proxy_addresses", our_addresses}}},
      {"group", with_restrictions({{"members", "an array of aliases"},
                                   {"filter", "a table, or \"broken\""},
                                   {"address", our_address},
                                   {"proxy_addresses", our_addresses},
                                   {"expansion_server", "the name of a mailbox server"},
                                   {"reports", "\"originator\", \"manager\" or \"nobody\""},
                                   {"manager", recipient_alias},
                                   {"moderators", moderator_aliases},
                                   {"bypass_moderation", moderator_aliases},
                                   {"bypass_nested_moderation", "true or false"}})},
      {"member_filter", {{"department", "a string"}, {"database", "the name of a database"}}},
  };
}

}  // namespace scenario::reader
