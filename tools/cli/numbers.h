// Numbers as people read them: "1 message", "1.2 MB", "0.35 s", "12.3 k/s". Integers only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/time.h"

namespace cli {

// "1 message", "2 messages", "1,234,567 rows".
std::string counted(std::uint64_t count, std::string_view noun);

// "812 B", "31.2 KB", "1.5 GB": of 1024, one decimal, cut.
std::string bytes_text(std::uint64_t bytes);

// "0.012 s".
std::string seconds_text(sim::Duration duration);

// How many per second: "950", "12.3 k", "1.8 M". Durations below 1 ms count as 1 ms.
std::string rate_text(std::uint64_t count, sim::Duration duration);

}  // namespace cli
