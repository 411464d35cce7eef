// Tells that clocks of servers differ, where a message's rows show it.
#pragma once

#include <span>
#include <string>

#include "tools/trace/ends.h"

namespace trace {

// "MBX21 is about 3.0 s behind HUB31; …": what two servers wrote of one event does not fit, or the
// time of an end is not the one that its E2ELatency gives. Empty if all fits within 10 ms. An
// estimate: "at least" where rows bound the difference on one side only.
std::string clock_difference(const Result& result, const Message& message,
                             std::span<const End> ends);

}  // namespace trace
