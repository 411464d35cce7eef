// The order of log files by name: that in which they were written.
#pragma once

#include <string_view>

namespace tracking {

// Digits count as numbers, so that MSGTRK2016022923-9.LOG stands before MSGTRK2016022923-10.LOG.
// (FMT-19)
bool stands_before(std::string_view a, std::string_view b);

}  // namespace tracking
