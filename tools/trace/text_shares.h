// Shows where the time of a message went.
#pragma once

#include <cstddef>
#include <string>

#include "tools/trace/latency.h"
#include "tools/trace/text_parts.h"

namespace trace {

// A server's parts from `column` on, broken where a line would pass `columns`.
void append_share(std::string& out, const LatencyHop& hop, const Paint& paint, std::size_t column,
                  std::size_t columns);

}  // namespace trace
