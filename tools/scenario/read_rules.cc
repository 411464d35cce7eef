// Reads [rules]: transport rules, in the order in which they run.
#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

using directory::RuleAction;
using directory::RuleConditions;
using directory::TransportRule;

const Kind rule_kind{"rule", "rule", "rules", is_free_name,
                     "1 to 64 bytes without control characters"};

std::vector<std::string> read_persons(Draft& draft, Fields& fields, std::string_view key) {
  std::vector<std::string> addresses;
  for (const auto& person : fields.texts(key)) {
    const auto owner = draft.owner(person.value);
    if (!owner && !is_address(person.value)) {
      draft.unknown(draft.aliases, "alias", person, "an alias or an SMTP address");
    }
    addresses.push_back(owner ? draft.primary_address(*owner) : person.value);
  }
  return addresses;
}

RuleConditions read_conditions(Draft& draft, Fields& fields) {
  RuleConditions conditions;
  conditions.from = read_persons(draft, fields, "from");
  conditions.sent_to = read_persons(draft, fields, "sent_to");
  for (const auto& word : fields.texts("subject_contains")) {
    if (word.value.empty()) fields.wrong(word.place, "an empty text", "subject_contains");
    conditions.subject_contains.push_back(word.value);
  }
  constexpr Fields::Range sizes{0, std::uint64_t{150} << 20};
  conditions.size_over = fields.size("size_over", sizes);
  conditions.has_attachment = fields.boolean("has_attachment").value_or(false);
  if (const auto word = fields.word("sender", sender_scope_words())) {
    conditions.sender =
        *word == 0 ? directory::SenderScope::inside : directory::SenderScope::outside;
  }
  return conditions;
}

// Whom the action names: a mailbox.
void read_target(Draft& draft, Fields& fields, TransportRule& rule) {
  const bool needed = rule.action == RuleAction::redirect || rule.action == RuleAction::bcc ||
                      rule.action == RuleAction::moderate;
  const auto to = fields.text("to");
  if (!to) {
    if (!needed || fields.has("to")) return;
    draft.mistakes.add(fields.subject().place, fields.subject().name + " names nobody in \"to\"",
                       "the alias of a mailbox");
    return;
  }
  if (!needed && rule.action != RuleAction::quarantine) {
    draft.mistakes.add(to->place, "\"to\" although the action needs nobody",
                       "it with \"redirect\", \"bcc\", \"quarantine\" or \"moderate\"");
  }
  const auto owner = draft.owner(to->value);
  if (!owner) return draft.unknown(draft.aliases, "alias", *to, "the alias of a mailbox");
  if (owner->kind != directory::RecipientKind::mailbox) {
    draft.mistakes.add(to->place, in_quotes(to->value) + " is no mailbox",
                       "the alias of a mailbox");
  }
  rule.to = draft.primary_address(*owner);
}

void read_rule(Draft& draft, const Text& name, Fields& fields) {
  TransportRule rule;
  rule.name = name.value;
  rule.changed = draft.story.start;
  rule.conditions = read_conditions(draft, fields);
  if (const auto* except = fields.table("except")) {
    Fields keys(*except, {"the exception of " + fields.subject().name, place_of(*except)},
                keys_of("rule_exception"), draft.mistakes);
    rule.except = read_conditions(draft, keys);
  }
  if (const auto word = fields.word("mode", rule_mode_words())) rule.audit = *word == 1;
  if (const auto word = fields.word("on_error", rule_error_words())) {
    rule.defers_on_error = *word == 1;
  }
  if (const auto word = fields.word("action", rule_action_words())) {
    rule.action = static_cast<RuleAction>(*word);
    read_target(draft, fields, rule);
    if (rule.action == RuleAction::moderate) need_arbitration_mailbox(draft);
  }
  constexpr Fields::Range sizes{1, std::uint64_t{1} << 20};
  rule.bytes = fields.size("text_size", sizes).value_or(1024);
  draft.topology().rules.push_back(std::move(rule));
}

}  // namespace

void read_rules(Draft& draft, Fields& root) {
  Names names;
  for (auto& [name, fields] : read_entries(draft, root, rule_kind, names)) {
    read_rule(draft, name, fields);
  }
}

}  // namespace scenario::reader
