// Every pair of event and source that Exchange 2013's message tracking logs know.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stages/tracking/event.h"

namespace coverage {

// Whether a story has to show the pair.
enum class Reach : std::uint8_t {
  by_story,      // At least one must.
  not_modelled,  // None does, for a reason.
  cannot_occur,  // None can, for a reason that lies in Exchange.
};

struct Pair {
  tracking::Event event;
  std::optional<tracking::Source> source;  // Empty: only the event's name is known.
  std::string_view file;                   // The prefix of the log that holds it.
  std::string_view rules;                  // Ids, a blank between them.
  std::string_view meaning;                // One line.
  Reach reach = Reach::by_story;
  std::string_view reason = {};  // Why no story reaches it; empty if one does.
};

// A source of which no event is known, and why.
struct LoneSource {
  tracking::Source source;
  std::string_view reason;
};

// In the order in which a message meets them. An event with several sources has several pairs.
const std::vector<Pair>& pairs();

// The sources that stand in no pair.
const std::vector<LoneSource>& lone_sources();

// "RECEIVE" and "STOREDRIVER"; "?" where only the event is known.
std::string_view source_name(const Pair& pair);

}  // namespace coverage
