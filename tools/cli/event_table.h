// Every event of Exchange 2013's message tracking logs in one line each.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "stages/tracking/event.h"

namespace cli {

struct EventEntry {
  tracking::Event event;
  std::optional<tracking::Source> source;  // Empty: only the event's name is known.
  std::string_view file;                   // The prefix of the log that holds it.
  std::string_view meaning;                // One line.
};

// In the order in which a message meets them. An event with several sources has several entries.
std::span<const EventEntry> event_table();

}  // namespace cli
