// Reads [mailboxes] and [contacts], and sees to it that nobody has the address of another.
#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;
using input::lower;

namespace {

constexpr std::string_view alias_expected = "what may stand before the @ of an address";

const Kind mailbox_kind{"mailbox", "mailbox", "mailboxes", is_local_part, alias_expected};
const Kind contact_kind{"contact", "contact", "contacts", is_local_part, alias_expected};

// Gives the address to its owner, or records why not.
void claim_address(Draft& draft, Fields& fields, const Text& address, const Owner& owner,
                   std::string_view key) {
  if (!is_address(address.value)) {
    draft.mistakes.add(address.place, in_quotes(address.value) + " is not an SMTP address",
                       "an address such as \"e15002@fabrikam.com\"");
    return;
  }
  if (!draft.is_accepted(domain_of(address.value)) && !draft.domains.all().empty()) {
    fields.wrong(address.place, in_quotes(address.value) + " is not in an accepted domain", key);
  }
  if (const auto clash = draft.addresses.add(address)) {
    draft.mistakes.add(
        address.place,
        in_quotes(address.value) + " is in use in line " + std::to_string(clash->line),
        "an address that nobody has");
  } else {
    draft.address_owners.push_back(owner);
  }
}

// Mailboxes like the one that was read last: `count` of them in all.
struct Copies {
  Text alias;
  directory::Mailbox first;
  std::uint64_t count = 1;
  std::vector<std::string> databases;  // That they take turns in.
};

void read_copies(Draft& draft, const Text& alias, Fields& fields, std::vector<Copies>& copies) {
  const auto count = fields.integer("count", {1, 100'000}).value_or(1);
  const auto& first = draft.topology().mailboxes.back();
  Copies read{alias, first, count, {first.database}};
  for (const auto& database : fields.texts("more_databases")) {
    read.databases.push_back(database.value);
    if (draft.databases.find(database.value)) continue;
    draft.unknown(draft.databases, "database", database, "one of [databases]");
  }
  if (count > 1) copies.push_back(std::move(read));
}

// "E2" to "E1200" after "E", which is there already.
void add_copies(Draft& draft, const Copies& copies) {
  for (std::uint64_t n = 2; n <= copies.count; ++n) {
    directory::Mailbox mailbox = copies.first;
    const Text alias{copies.alias.value + std::to_string(n), copies.alias.place};
    mailbox.alias = alias.value;
    mailbox.database = copies.databases[(n - 1) % copies.databases.size()];
    mailbox.address =
        lower(alias.value) + copies.first.address.substr(copies.first.address.find('@'));
    mailbox.proxy_addresses.clear();
    const auto clash = draft.aliases.add(alias);
    if (clash || draft.addresses.add({mailbox.address, alias.place})) {
      draft.mistakes.add(alias.place,
                         in_quotes(alias.value) + " of its copies is another's alias or address",
                         "a name whose copies are nobody else");
      return;
    }
    const Owner owner{directory::RecipientKind::mailbox, draft.topology().mailboxes.size()};
    draft.owners.push_back(owner);
    draft.address_owners.push_back(owner);
    draft.topology().mailboxes.push_back(std::move(mailbox));
  }
}

void read_mailbox(Draft& draft, const Text& alias, Fields& fields) {
  const Owner owner{directory::RecipientKind::mailbox, draft.topology().mailboxes.size()};
  draft.owners.push_back(owner);
  directory::Mailbox mailbox;
  mailbox.alias = alias.value;
  if (const auto database = fields.text("database")) {
    mailbox.database = database->value;
    if (!draft.databases.find(database->value)) {
      draft.unknown(draft.databases, "database", *database, "one of [databases]");
    }
  }
  if (const auto ip = fields.text("ip")) {
    mailbox.client_ip = ip->value;
    draft.claim_ip(*ip, fields.subject().name, true);
  }
  mailbox.client_type = "MOMT";
  if (const auto client = fields.word("client", client_words())) {
    mailbox.client_type = client_words()[*client];
  }
  if (const auto department = fields.text("department")) mailbox.department = department->value;
  if (const auto target = fields.text("forward_to")) {
    mailbox.forward_to = target->value;
    draft.references.push_back({*target, fields.subject().name});
  }
  mailbox.deliver_and_forward = fields.boolean("deliver_and_forward").value_or(false);
  if (mailbox.deliver_and_forward && mailbox.forward_to.empty()) {
    draft.mistakes.add(fields.place("deliver_and_forward"),
                       "\"deliver_and_forward\" without \"forward_to\"", "both, or neither");
  }
  mailbox.full = fields.boolean("full").value_or(false);
  read_inbox_rules(draft, fields, mailbox);
  mailbox.moderation = read_moderation(draft, fields);
  mailbox.limits = read_recipient_limits(draft, fields, true);
  read_delegates(draft, fields, mailbox);
  mailbox.message_rate =
      static_cast<std::uint32_t>(fields.integer("message_rate", {1, 1'000'000}).value_or(0));
  read_addresses(draft, alias, fields, owner, mailbox.address, mailbox.proxy_addresses);
  draft.topology().mailboxes.push_back(std::move(mailbox));
}

void read_contact(Draft& draft, const Text& alias, Fields& fields) {
  const Owner owner{directory::RecipientKind::contact, draft.topology().contacts.size()};
  draft.owners.push_back(owner);
  directory::Contact contact;
  contact.alias = alias.value;
  if (const auto external = fields.text("external_address")) {
    contact.external_address = external->value;
    const bool is_outside =
        is_address(external->value) && !draft.is_accepted(domain_of(external->value));
    if (!is_outside) {
      fields.wrong(external->place, "\"external_address\" is " + in_quotes(external->value),
                   "external_address");
    } else if (is_reserved_domain(domain_of(external->value))) {
      draft.mistakes.add(external->place,
                         in_quotes(external->value) + " is in a domain reserved by RFC 2606",
                         "a domain that a real server "
                         "sends to");
    }
  }
  contact.limits = read_recipient_limits(draft, fields, false);
  read_addresses(draft, alias, fields, owner, contact.address, contact.proxy_addresses);
  draft.topology().contacts.push_back(std::move(contact));
}

}  // namespace

void read_addresses(Draft& draft, const Text& alias, Fields& fields, const Owner& owner,
                    std::string& address, std::vector<std::string>& proxy_addresses) {
  const auto& domains = draft.topology().accepted_domains;
  if (!domains.empty()) address = lower(alias.value) + "@" + domains.front();
  if (const auto written = fields.text("address")) {
    address = written->value;
    claim_address(draft, fields, *written, owner, "address");
  } else if (!domains.empty() && is_address(address)) {
    claim_address(draft, fields, {address, alias.place}, owner, "address");
  }
  for (const auto& proxy : fields.texts("proxy_addresses")) {
    proxy_addresses.push_back(proxy.value);
    claim_address(draft, fields, proxy, owner, "proxy_addresses");
  }
}

void read_recipients(Draft& draft, Fields& root) {
  std::vector<Copies> copies;
  for (auto& [alias, fields] : read_entries(draft, root, mailbox_kind, draft.aliases)) {
    read_mailbox(draft, alias, fields);
    read_copies(draft, alias, fields, copies);
  }
  for (const Copies& each : copies) add_copies(draft, each);
  for (auto& [alias, fields] : read_entries(draft, root, contact_kind, draft.aliases)) {
    read_contact(draft, alias, fields);
  }
  read_public_folders(draft, root);
  read_groups(draft, root);
  check_references(draft);
  check_delegates(draft);
  check_moderation(draft);
}

}  // namespace scenario::reader
