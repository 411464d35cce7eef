// Reads what a mailbox does with its mail by itself: inbox rules and the out-of-office message.
#include <array>
#include <utility>

#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {
namespace {

using Action = directory::InboxRule::Action;

void read_action(Draft& draft, Fields& fields, directory::InboxRule& rule) {
  constexpr std::array<std::pair<std::string_view, Action>, 5> actions = {
      {{"forward_to", Action::forward},
       {"redirect_to", Action::redirect},
       {"reply", Action::reply},
       {"move_to", Action::move},
       {"delete", Action::remove}}};
  std::size_t found = 0;
  for (const auto& [key, action] : actions) {
    if (!fields.has(key)) continue;
    ++found;
    rule.action = action;
    if (action == Action::remove) {
      const auto value = fields.boolean(key);
      if (value && !*value) fields.wrong(fields.place(key), "\"delete\" is false", key);
      continue;
    }
    const auto text = fields.text(key);
    if (!text) continue;
    if (action == Action::reply || action == Action::move) {
      rule.text = text->value;
      if (!rule.text.empty()) continue;
      fields.wrong(text->place, "\"" + std::string(key) + "\" is empty", key);
    } else {
      rule.target = text->value;
      draft.references.push_back({*text, fields.subject().name});
    }
  }
  if (found == 1) return;
  draft.mistakes.add(fields.subject().place,
                     fields.subject().name + " has " + (found == 0 ? "no action" : "two actions"),
                     "one of \"forward_to\", \"redirect_to\", \"reply\", \"move_to\", \"delete\"");
}

}  // namespace

void read_inbox_rules(Draft& draft, Fields& fields, directory::Mailbox& mailbox) {
  if (const auto text = fields.text("out_of_office")) mailbox.out_of_office = text->value;
  const auto* rules = fields.array("inbox_rules");
  if (rules == nullptr) return;
  for (const auto& node : *rules) {
    const auto* table = node.as_table();
    if (table == nullptr) {
      draft.mistakes.add(place_of(node), "an inbox rule is " + std::string(kind_of(node)),
                         "a table such as { forward_to = \"E15009\" }");
      continue;
    }
    Fields keys(*table, {"an inbox rule of " + fields.subject().name, place_of(*table)},
                keys_of("inbox_rule"), draft.mistakes);
    directory::InboxRule rule;
    rule.name = "Rule " + std::to_string(mailbox.inbox_rules.size() + 1);
    if (const auto name = keys.text("name")) rule.name = name->value;
    if (const auto part = keys.text("if_subject")) rule.if_subject = part->value;
    read_action(draft, keys, rule);
    mailbox.inbox_rules.push_back(std::move(rule));
  }
}

}  // namespace scenario::reader
