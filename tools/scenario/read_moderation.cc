// Reads who moderates whom, and what moderators decide.
#include <algorithm>
#include <string>

#include "tools/input/words.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;
using input::lower;

namespace {

// The arbitration mailbox that setup makes has such a name, which differs in its last digits.
constexpr std::string_view system_mailbox = "SystemMailbox{1f05a927-3be2-4fb9-aa03-b59fe3b56f4c}";

bool is_mailbox(const Draft& draft, std::string_view alias) {
  const auto owner = draft.aliases.find(alias);
  return owner && draft.owners[*owner].kind == directory::RecipientKind::mailbox;
}

std::vector<std::string> read_aliases(Draft& draft, Fields& fields, std::string_view key) {
  std::vector<std::string> aliases;
  for (const auto& alias : fields.texts(key)) {
    aliases.push_back(alias.value);
    draft.moderators.push_back({alias, fields.subject().name});
  }
  return aliases;
}

// In the first database, as setup makes it.
void add_arbitration_mailbox(Draft& draft) {
  directory::Topology& topology = draft.topology();
  if (topology.databases.empty() || topology.accepted_domains.empty()) return;
  directory::Mailbox mailbox;
  mailbox.alias = system_mailbox;
  mailbox.address = mailbox.alias + "@" + topology.accepted_domains.front();
  mailbox.database = topology.databases.front().name;
  mailbox.client_type = "EventBasedAssistants";
  topology.arbitration_mailbox = mailbox.alias;
  // Names of the file cannot have its braces.
  draft.aliases.add({mailbox.alias, {}});
  draft.owners.push_back({directory::RecipientKind::mailbox, topology.mailboxes.size()});
  topology.mailboxes.push_back(std::move(mailbox));
}

}  // namespace

directory::Moderation read_moderation(Draft& draft, Fields& fields) {
  directory::Moderation moderation;
  moderation.moderators = read_aliases(draft, fields, "moderators");
  moderation.bypass = read_aliases(draft, fields, "bypass_moderation");
  return moderation;
}

void check_moderation(Draft& draft) {
  for (const auto& reference : draft.moderators) {
    if (is_mailbox(draft, reference.alias.value)) continue;
    draft.mistakes.add(reference.alias.place,
                       in_quotes(reference.alias.value) + " is no mailbox, for " + reference.whose,
                       "the alias of one of [mailboxes]");
  }
  const auto& name = draft.arbitration_mailbox;
  if (name && !is_mailbox(draft, name->value)) {
    draft.mistakes.add(name->place, in_quotes(name->value) + " is no mailbox",
                       "the alias of one of [mailboxes]");
  }
  if (name) draft.topology().arbitration_mailbox = name->value;
  if (!draft.moderators.empty()) need_arbitration_mailbox(draft);
}

void need_arbitration_mailbox(Draft& draft) {
  if (draft.topology().arbitration_mailbox.empty()) add_arbitration_mailbox(draft);
}

void read_decision(Draft& draft, Fields& fields, std::string_view key, Line line) {
  const auto message = fields.text(key);
  const auto by = fields.text("by");
  if (!message || !by) return;
  if (!is_mailbox(draft, by->value)) {
    draft.mistakes.add(by->place, in_quotes(by->value) + " is no mailbox",
                       "the alias of one of [mailboxes]");
    return;
  }
  draft.decisions.push_back(*message);
  line.action = Decide{message->value, by->value, key == "approve"};
  draft.story.timeline.push_back(std::move(line));
}

void check_decisions(Draft& draft) {
  const auto& rules = draft.topology().rules;
  const bool by_rule = std::any_of(rules.begin(), rules.end(), [](const auto& rule) {
    return rule.action == directory::RuleAction::moderate;
  });
  if (!draft.decisions.empty() && draft.moderators.empty() && !by_rule) {
    draft.mistakes.add(draft.decisions.front().place, "a decision, and nobody is moderated",
                       "\"moderators\" of a mailbox or group, or a rule");
  }
  for (const Text& name : draft.decisions) {
    const auto& lines = draft.story.timeline;
    const bool known = std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
      const auto* send = std::get_if<Send>(&line.action);
      return send != nullptr && send->message == name.value;
    });
    if (known) continue;
    draft.mistakes.add(name.place, "unknown message " + in_quotes(name.value),
                       "the name of a message of the timeline");
  }
}

}  // namespace scenario::reader
