// The tables of keys.
#include "tools/scenario/keys.h"

#include "sim/check.h"
#include "tools/scenario/key_tables.h"

namespace scenario::reader {
namespace {

constexpr std::string_view start = "a UTC time such as 2013-06-23T14:03:10Z";
constexpr std::string_view servers = "an array of server names";
constexpr std::string_view recipients = "an array of aliases and addresses";
constexpr std::string_view journal = "a mailbox, a contact or an address outside";

KeyTable scenario_table() {
  return {"scenario",
          {{"start", start, true},
           {"seed", "an integer from 0 to 9223372036854775807"},
           {"duration", duration},
           {"organization", "a table", true},
           {"logging", "a table"},
           {"limits", "a table"},
           {"anti_malware", "a table"},
           {"sites", "a table", true},
           {"site_links", "a table"},
           {"servers", "a table", true},
           {"dags", "a table"},
           {"databases", "a table"},
           {"mailboxes", "a table"},
           {"contacts", "a table"},
           {"groups", "a table"},
           {"public_folders", "a table"},
           {"send_connectors", "a table"},
           {"internet", "a table"},
           {"edge_filters", "a table"},
           {"rules", "a table"},
           {"journal_rules", "a table"},
           {"remote_domains", "a table"},
           {"dns", "a table"},
           {"story", "a table"}}};
}

std::vector<KeyTable> organization_tables() {
  return {
      scenario_table(),
      {"organization",
       {{"name", "a string"},
        {"domains", "an array of domains, the default domain first", true},
        {"internal_relay_domains", "an array of domains"},
        {"external_relay_domains", "an array of domains"},
        {"forest", "a domain such as \"fabrikam.com\""},
        {"build", "an Exchange 2013 build such as \"15.00.1497.002\""},
        {"arbitration_mailbox", "the alias of a mailbox"},
        {"submission_target", "\"target_group\" or \"local_site\""},
        {"shadow_preference", "\"prefer_remote\", \"local_only\" or \"remote_only\""},
        {"reject_message_on_shadow_failure", "true or false"},
        {"alternate_journaling_mailbox", "the alias of a mailbox"},
        {"recipient_thread_limit", "an integer from 1 to 20"},
        {"message_throttling", "true or false"},
        {"probes", "true or false"}}},
      {"logging",
       {{"max_file_size", size},
        {"max_directory_size", size},
        {"max_age", duration},
        {"subjects", "true or false"}}},
      {"limits",
       {{"max_send_size", size}, {"max_receive_size", size}, {"max_recipients", recipients_max}}},
      {"anti_malware",
       {{"action", "\"delete\" or \"replace\""},
        {"notify_inside", "true or false"},
        {"notify_outside", "true or false"}}},
      {"site", {{"hub", "true or false"}}},
      {"site_link",
       {{"sites", "an array of two site names", true},
        {"cost", "an integer from 1 to 99999"},
        {"latency", duration},
        {"max_message_size", size}}},
      {"server",
       {{"site", "the name of a site", true},
        {"roles", "an array of \"mailbox\" and \"client_access\", or [\"edge\"]", true},
        {"ip", ip, true}}},
      {"database", {{"active", server, true}, {"copies", servers}, {"journal_to", journal}}},
  };
}

std::vector<KeyTable> outside_tables() {
  return {
      {"send_connector",
       {{"source_servers", servers, true},
        {"address_spaces", "an array of domains, \"*.domain\" or \"*\"", true},
        {"cost", "an integer from 1 to 100"},
        {"smart_host", "the name of a host in [internet]"},
        {"enabled", "true or false"},
        {"scoped", "true or false"},
        {"frontend_proxy", "true or false"},
        {"max_message_size", size}}},
      {"internet_host",
       {{"ip", ip, true},
        {"domains", "an array of domains"},
        {"latency", duration},
        {"relay", "true or false"},
        {"mx", "an integer from 0 to 65535"},
        {"unknown_users", "an array of addresses in its domains"},
        {"forwards", "a table of addresses in its domains"}}},
      {"remote_domain",
       {{"out_of_office", "true or false"},
        {"automatic_replies", "true or false"},
        {"automatic_forwards", "true or false"},
        {"failure_notices", "true or false"}}},
      {"edge_filters",
       {{"blocked_ips", "an array of IP addresses"},
        {"blocked_senders", "an array of SMTP addresses and domains"},
        {"unknown_recipients", "true or false"},
        {"sender_id", "true or false"},
        {"delete_at", "an integer from 0 to 9"},
        {"reject_at", "an integer from 0 to 9"},
        {"rewrites", "an array of pairs [\"internal\", \"external\"] of addresses or of domains"},
        {"blocked_attachments", "an array of file names and \"*.ending\""}}},
  };
}

std::vector<KeyTable> rule_tables() {
  const std::vector<Key> conditions = {{"from", recipients},
                                       {"sent_to", recipients},
                                       {"subject_contains", "an array of strings"},
                                       {"size_over", size},
                                       {"has_attachment", "true or false"},
                                       {"sender", "\"inside\" or \"outside\""}};
  auto rule = conditions;
  rule.insert(rule.end(), {{"except", "a table"},
                           {"mode", "\"enforce\" or \"audit\""},
                           {"on_error", "\"ignore\" or \"defer\""},
                           {"action", "an action such as \"reject\"", true},
                           {"to", "the alias of a mailbox"},
                           {"text_size", size}});
  return {{"rule", rule},
          {"rule_exception", conditions},
          {"journal_rule",
           {{"recipient", recipient_alias},
            {"scope", "\"all\", \"internal\" or \"external\""},
            {"to", journal, true}}}};
}

std::vector<KeyTable> story_tables() {
  return {
      {"story", {{"timeline", "an array of tables"}, {"expect", "an array of tables"}}},
      {"send",
       {{"at", duration, true},
        {"send", "a name for the message", true},
        {"from", "the alias or address of the sender", true},
        {"to", recipients},
        {"to_each_of", "an array of aliases of mailboxes"},
        {"cc", recipients},
        {"bcc", recipients},
        {"subject", "a string"},
        {"size", size},
        {"unknown_recipients", "true or false"},
        {"notify", "an array of \"success\", \"failure\" and \"delay\""},
        {"count", "an integer from 1 to 1000000000"},
        {"every", duration},
        {"meeting", "\"request\", \"response\" or \"cancellation\""},
        {"corrupt", "true or false"},
        {"infected", "true or false"},
        {"crashes", "an integer from 0 to 1000"},
        {"submission_crashes", "an integer from 0 to 1000"},
        {"attachment", "the name of a file"},
        {"scl", "an integer from 0 to 9"},
        {"via", "the name of a host in [internet]"},
        {"through", "the name of a client access or Edge server"},
        {"smtp", "true or false"},
        {"pickup", "the name of a mailbox server"},
        {"replay", "the name of a mailbox server"},
        {"file", "the name of a file"},
        {"headers", size},
        {"no_sender", "true or false"},
        {"client", "a client type such as \"MOMT\" or \"OWA\""},
        {"header_from", "an SMTP address"},
        {"as", "the alias of a mailbox"},
        {"on_behalf_of", "the alias of a mailbox"},
        {"alternate", "the alias of a mailbox"}}},
      {"expectation",
       {{"message", "the name of a message", true},
        {"caused", "the subject of a message that it caused"},
        {"to", "the alias or address of a recipient", true},
        {"outcome", "an outcome such as \"delivered\"", true},
        {"within", duration},
        {"server", machine},
        {"copies", "an integer from 1 to 1000000"}}},
  };
}

const std::vector<KeyTable>& tables() {
  static const std::vector<KeyTable> all = [] {
    auto result = organization_tables();
    for (auto make : {recipient_key_tables, outside_tables, rule_tables, story_tables, event_tables,
                      decision_tables}) {
      for (auto& table : make()) result.push_back(std::move(table));
    }
    return result;
  }();
  return all;
}

}  // namespace

const Key* KeyTable::find(std::string_view key) const {
  for (const auto& candidate : keys) {
    if (candidate.name == key) return &candidate;
  }
  return nullptr;
}

std::vector<std::string_view> KeyTable::names() const {
  std::vector<std::string_view> result;
  for (const auto& key : keys) result.push_back(key.name);
  return result;
}

std::span<const KeyTable> known_keys() { return tables(); }

const KeyTable& keys_of(std::string_view table) {
  const KeyTable* found = nullptr;
  for (const auto& candidate : tables()) {
    if (candidate.name == table) found = &candidate;
  }
  CHECK(found != nullptr);
  return *found;
}

}  // namespace scenario::reader
