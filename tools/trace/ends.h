// What the rows that end a way say of the whole of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/trace/latency.h"
#include "tools/trace/rows_again.h"
#include "tools/trace/tracer.h"

namespace trace {

// A DELIVER or SEND row.
struct End {
  std::uint32_t row = 0;                    // A number for Result::row().
  std::string info;                         // Its latency string.
  bool whole = false;                       // `info` tells of every server, not of the last only.
  std::optional<sim::Time> arrival;         // When the message was submitted.
  std::optional<sim::Duration> end_to_end;  // E2ELatency: from then to the row. (F-8)
};

// In causal order; rows that cannot be read again are left out.
std::vector<End> ends_of(const Result& result, const Message& message, RowsAgain& rows);

// How long it took: as the row says, else by the clocks. Empty if those say less than nothing.
std::optional<sim::Duration> time_taken(const Result& result, const End& end);

}  // namespace trace
