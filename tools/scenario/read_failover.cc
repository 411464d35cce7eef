// Reads the lines of the timeline that move a database to another copy, or take it out of use.
#include <algorithm>

#include "tools/input/words.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

// Null, and a mistake, if there is none.
const directory::Database* known_database(Draft& draft, const Text& name) {
  for (const auto& database : draft.topology().databases) {
    if (database.name == name.value) return &database;
  }
  draft.unknown(draft.databases, "database", name, "one of [databases]");
  return nullptr;
}

}  // namespace

void read_failover(Draft& draft, Fields& fields, Line line) {
  Failover failover;
  const auto name = fields.text("failover");
  const auto to = fields.text("to");
  if (const auto lost = fields.duration("lost")) failover.lost = lost->value;
  if (!name || !to) return;
  const auto* database = known_database(draft, *name);
  const auto* server = draft.server(*to);
  if (database == nullptr || server == nullptr) return;
  const auto& copies = database->copies;
  if (to->value != database->active &&
      std::find(copies.begin(), copies.end(), to->value) == copies.end()) {
    draft.mistakes.add(to->place,
                       in_quotes(to->value) + " has no copy of " + in_quotes(name->value),
                       "a server that has one");
    return;
  }
  failover.database = name->value;
  failover.to = to->value;
  line.action = std::move(failover);
  draft.story.timeline.push_back(std::move(line));
}

void read_dismount(Draft& draft, Fields& fields, Line line) {
  Dismount dismount;
  dismount.until = read_until(draft, fields, line);
  const auto name = fields.text("dismount");
  if (!name || known_database(draft, *name) == nullptr) return;
  dismount.database = name->value;
  line.action = std::move(dismount);
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
