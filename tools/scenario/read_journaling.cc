// Reads [journal_rules], and resolves the journaling mailboxes of databases and the alternate one.
#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

const Kind journal_rule_kind{"journal rule", "journal_rule", "journal_rules", is_free_name,
                             "1 to 64 bytes without control characters"};

// The address of a journaling mailbox; empty if it is none, which is recorded.
std::string journaling_mailbox(Draft& draft, const Text& to) {
  constexpr std::string_view expected = "a mailbox, a contact or an address outside";
  if (const auto owner = draft.owner(to.value)) {
    if (owner->kind == directory::RecipientKind::group) {
      draft.mistakes.add(to.place, in_quotes(to.value) + " is a group", expected);
    } else if (owner->kind == directory::RecipientKind::contact) {
      const auto& contact = draft.topology().contacts[owner->index];
      if (is_address(contact.external_address)) {
        check_way_out(draft, to, contact.external_address);
      }
    }
    return draft.primary_address(*owner);
  }
  if (!is_address(to.value)) {
    draft.unknown(draft.aliases, "alias", to, expected);
    return {};
  }
  if (draft.is_accepted(domain_of(to.value))) {
    draft.mistakes.add_unknown(to.place,
                               in_quotes(to.value) + " is nobody's address in an accepted domain",
                               expected, to.value, draft.addresses.all());
    return {};
  }
  if (is_reserved_domain(domain_of(to.value))) {
    draft.mistakes.add(to.place, in_quotes(to.value) + " is in a domain reserved by RFC 2606",
                       "a domain that a real server sends to");
  } else {
    check_way_out(draft, to, to.value);
  }
  return to.value;
}

void read_rule(Draft& draft, const Text& name, Fields& fields) {
  directory::JournalRule rule;
  rule.name = name.value;
  if (const auto recipient = fields.text("recipient")) {
    const auto owner = draft.owner(recipient->value);
    if (owner) {
      rule.recipient = draft.primary_address(*owner);
    } else {
      draft.unknown(draft.aliases, "alias", *recipient, "a mailbox, a contact or a group");
    }
  }
  if (const auto word = fields.word("scope", journal_scope_words())) {
    rule.scope = static_cast<directory::JournalScope>(*word);
  }
  if (const auto to = fields.text("to")) rule.to = journaling_mailbox(draft, *to);
  draft.topology().journal_rules.push_back(std::move(rule));
}

void read_alternate(Draft& draft, const Text& alias) {
  const auto owner = draft.owner(alias.value);
  if (!owner) return draft.unknown(draft.aliases, "alias", alias, "the alias of a mailbox");
  if (owner->kind != directory::RecipientKind::mailbox) {
    draft.mistakes.add(alias.place, in_quotes(alias.value) + " is no mailbox",
                       "the alias of a mailbox");
  }
  draft.topology().alternate_journaling_mailbox = draft.primary_address(*owner);
}

}  // namespace

void read_journaling(Draft& draft, Fields& root) {
  for (const auto& [number, to] : draft.journaled_databases) {
    if (number >= draft.topology().databases.size()) continue;
    draft.topology().databases[number].journal_to = journaling_mailbox(draft, to);
  }
  if (draft.alternate_journaling_mailbox) {
    read_alternate(draft, *draft.alternate_journaling_mailbox);
  }
  Names names;
  for (auto& [name, fields] : read_entries(draft, root, journal_rule_kind, names)) {
    read_rule(draft, name, fields);
  }
}

}  // namespace scenario::reader
