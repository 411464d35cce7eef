// Reads a line of the timeline in which a resource of a server runs short.
#include "tools/input/words.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

void read_pressure(Draft& draft, Fields& fields, Line line) {
  PressureLine pressure;
  const auto until = fields.duration("until");
  if (until) pressure.until = until->value;
  if (until && fields.has("from") && pressure.until <= line.at) {
    draft.mistakes.add(until->place, "\"until\" is not after \"from\"", "a later time");
  }
  if (const auto level = fields.word("level", level_words())) {
    pressure.level = static_cast<transport::Level>(*level);
  }
  if (const auto resource = fields.word("resource", resource_words())) {
    pressure.resource = static_cast<transport::Resource>(*resource);
  }
  const auto name = fields.text("pressure");
  if (!name) return;
  const auto* server = draft.server(*name);
  if (server == nullptr) return;
  if (!server->mailbox) {
    draft.mistakes.add(name->place, input::in_quotes(name->value) + " has no mailbox role",
                       "a server with the \"mailbox\" role");
    return;
  }
  pressure.server = name->value;
  line.action = std::move(pressure);
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
