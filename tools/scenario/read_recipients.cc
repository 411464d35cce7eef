// Reads [mailboxes] and [contacts], and who has which address.
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

// "address" and "proxy_addresses" of a mailbox or contact, which is in the topology already.
template <typename Recipient>
void read_addresses(Draft& draft, const Text& alias, Fields& fields, const Owner& owner,
                    Recipient& recipient) {
  const auto& domains = draft.topology().accepted_domains;
  if (!domains.empty()) recipient.address = lower(alias.value) + "@" + domains.front();
  if (const auto address = fields.text("address")) {
    recipient.address = address->value;
    claim_address(draft, fields, *address, owner, "address");
  } else if (!domains.empty() && is_address(recipient.address)) {
    claim_address(draft, fields, {recipient.address, alias.place}, owner, "address");
  }
  for (const auto& address : fields.texts("proxy_addresses")) {
    recipient.proxy_addresses.push_back(address.value);
    claim_address(draft, fields, address, owner, "proxy_addresses");
  }
}

void read_mailbox(Draft& draft, const Text& alias, Fields& fields) {
  const Owner owner{false, draft.topology().mailboxes.size()};
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
  read_addresses(draft, alias, fields, owner, mailbox);
  draft.topology().mailboxes.push_back(std::move(mailbox));
}

void read_contact(Draft& draft, const Text& alias, Fields& fields) {
  const Owner owner{true, draft.topology().contacts.size()};
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
  read_addresses(draft, alias, fields, owner, contact);
  draft.topology().contacts.push_back(std::move(contact));
}

}  // namespace

void read_recipients(Draft& draft, Fields& root) {
  for (auto& [alias, fields] : read_entries(draft, root, mailbox_kind, draft.aliases)) {
    read_mailbox(draft, alias, fields);
  }
  for (auto& [alias, fields] : read_entries(draft, root, contact_kind, draft.aliases)) {
    read_contact(draft, alias, fields);
  }
}

}  // namespace scenario::reader
