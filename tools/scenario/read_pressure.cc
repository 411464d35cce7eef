// Reads a line of the timeline in which a resource of a server runs short.
#include "tools/scenario/parts.h"

namespace scenario::reader {

void read_pressure(Draft& draft, Fields& fields, Line line) {
  PressureLine pressure;
  pressure.until = read_until(draft, fields, line);
  if (const auto level = fields.word("level", level_words())) {
    pressure.level = static_cast<transport::Level>(*level);
  }
  if (const auto resource = fields.word("resource", resource_words())) {
    pressure.resource = static_cast<transport::Resource>(*resource);
  }
  const auto name = fields.text("pressure");
  if (!name || !draft.is_mailbox_server(*name)) return;
  pressure.server = name->value;
  line.action = std::move(pressure);
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
