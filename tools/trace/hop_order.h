// The order in which a person wants to read hops.
#pragma once

#include <vector>

#include "tools/trace/message.h"

namespace trace {

// A hop stands after one that brought the message to where it begins, whatever the servers' clocks
// say; else as in `message`.
std::vector<const Hop*> causal_hops(const Message& message);

}  // namespace trace
