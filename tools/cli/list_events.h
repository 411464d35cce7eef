// The text of `waybill list events`, with and without coverage.
#pragma once

#include "tools/cli/console.h"

namespace cli {

// A line for each pair of event and source: its log and its meaning.
void list_events(Console& console);

// A line for each pair: its log, its rules, how many stories show it and the shortest of them, or
// why none does; then a line that counts. With `all`, every story by name, below its pair.
// Throws input::InputError if there is no folder "expected-logs" here.
void list_coverage(Console& console, bool all);

}  // namespace cli
