// Reads the lines of the timeline in which something that servers ask gives no answer.
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

void read_directory_fault(Draft& draft, Fields& fields, Line line) {
  Fault fault;
  fault.until = read_until(draft, fields, line);
  const auto name = fields.text("directory_down");
  if (!name) return;
  const bool is_site = !draft.servers.find(name->value) && draft.sites.find(name->value);
  if (!is_site && !draft.is_mailbox_server(*name)) return;
  for (const auto& server : draft.topology().servers) {
    const bool meant = is_site ? server.site == name->value : server.name == name->value;
    if (meant && server.mailbox) fault.servers.push_back(server.name);
  }
  line.action = std::move(fault);
  draft.story.timeline.push_back(std::move(line));
}

void read_agent_fault(Draft& draft, Fields& fields, Line line) {
  Fault fault;
  fault.until = read_until(draft, fields, line);
  if (const auto word = fields.word("agent_fails", agent_words())) {
    fault.helper = *word == 0 ? directory::Helper::rule_agent : directory::Helper::malware_agent;
  }
  const auto on = fields.text("on");
  if (on && !draft.is_mailbox_server(*on)) return;
  for (const auto& server : draft.topology().servers) {
    const bool meant = !on || server.name == on->value;
    if (meant && server.mailbox) fault.servers.push_back(server.name);
  }
  line.action = std::move(fault);
  draft.story.timeline.push_back(std::move(line));
}

void read_anti_malware(Draft& draft, Fields& root) {
  const auto* table = root.table("anti_malware");
  if (table == nullptr) return;
  Fields fields(*table, {"[anti_malware]", place_of(*table)}, keys_of("anti_malware"),
                draft.mistakes);
  auto& settings = draft.topology().anti_malware;
  if (const auto word = fields.word("action", malware_action_words())) {
    settings.replaces = *word == 1;
  }
  settings.notifies_inside = fields.boolean("notify_inside").value_or(false);
  settings.notifies_outside = fields.boolean("notify_outside").value_or(false);
}

}  // namespace scenario::reader
