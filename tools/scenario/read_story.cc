// Reads [story]: the timeline line by line, then what is expected of it.
#include <algorithm>
#include <tuple>

#include "tools/input/words.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;
using input::listed;
using input::nearest;

namespace {

// The one action of a line; empty, and a mistake, if it has none or several.
std::string_view action_of(Draft& draft, const toml::table& table) {
  std::string_view action;
  for (const auto candidate : action_words()) {
    if (!table.contains(candidate)) continue;
    if (!action.empty()) {
      draft.mistakes.add(place_of(table),
                         "a line with both " + in_quotes(action) + " and " + in_quotes(candidate),
                         "one action");
      return {};
    }
    action = candidate;
  }
  if (!action.empty()) return action;
  const std::vector<std::string_view> known(action_words().begin(), action_words().end());
  std::string_view slip;
  for (auto&& [key, node] : table) {
    if (!nearest(key.str(), known).empty()) slip = key.str();
  }
  draft.mistakes.add_unknown(place_of(table), "a line without an action", "one of " + listed(known),
                             slip, known);
  return {};
}

std::string subject_of(const toml::table& table, std::string_view action) {
  const auto* name = action == "send" ? table.get("send")->as_string() : nullptr;
  if (name != nullptr) return "message " + in_quotes(name->get());
  return "a " + std::string(action) + " line";
}

void read_line(Draft& draft, const toml::node& node) {
  const auto* table = node.as_table();
  if (table == nullptr) {
    draft.mistakes.add(place_of(node), "a line of \"timeline\" is " + std::string(kind_of(node)),
                       "a table such as { at = \"0s\", send = \"m1\", … }");
    return;
  }
  const auto action = action_of(draft, *table);
  if (action.empty()) return;
  Fields fields(*table, {subject_of(*table, action), place_of(*table)}, keys_of(action),
                draft.mistakes);
  Line line;
  line.place = place_of(*table);
  const bool lasts = keys_of(action).find("until") != nullptr;
  if (const auto at = fields.duration(lasts ? "from" : "at")) line.at = at->value;
  if (action == "send") read_send(draft, fields, std::move(line));
  if (action == "crash") read_crash(draft, fields, std::move(line));
  if (action == "restart") read_restart(draft, fields, std::move(line));
  if (action == "partition") read_partition(draft, fields, std::move(line));
  if (action == "failover") read_failover(draft, fields, std::move(line));
  if (action == "approve" || action == "reject") {
    read_decision(draft, fields, action, std::move(line));
  }
  if (action == "switchover") read_switchover(draft, fields, std::move(line));
  if (action == "host") read_conduct(draft, fields, std::move(line));
  if (action == "connector") read_connector_change(draft, fields, std::move(line));
  if (action == "dismount") read_dismount(draft, fields, std::move(line));
  if (action == "message") read_treatment(draft, fields, std::move(line));
  if (action == "resubmit") read_resubmit(draft, fields, std::move(line));
  if (action == "resubmit_request") read_resubmit_request(draft, fields, std::move(line));
  if (action == "drain") read_drain(draft, fields, std::move(line));
  if (action == "pressure") read_pressure(draft, fields, std::move(line));
  if (action == "directory_down") read_directory_fault(draft, fields, std::move(line));
  if (action == "agent_fails") read_agent_fault(draft, fields, std::move(line));
  if (action == "link") read_link_change(draft, fields, std::move(line));
  if (action == "dns") read_dns_change(draft, fields, std::move(line));
}

}  // namespace

void read_story(Draft& draft, Fields& root) {
  const auto* table = root.table("story");
  if (table == nullptr) return;
  Fields story(*table, {"[story]", place_of(*table)}, keys_of("story"), draft.mistakes);
  if (const auto* timeline = story.array("timeline")) {
    for (const auto& node : *timeline) read_line(draft, node);
  }
  check_decisions(draft);
  auto& lines = draft.story.timeline;
  // No two lines begin at the same place, so that no tie is left.
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return std::tie(a.at, a.place.line, a.place.column) <
           std::tie(b.at, b.place.line, b.place.column);
  });
  read_expectations(draft, story);
}

}  // namespace scenario::reader
