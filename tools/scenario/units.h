// Durations and sizes as a scenario writes them: "1h30min", "5 KB".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/time.h"

namespace scenario::reader {

// The longest duration a scenario may ask for; keeps every sum of times inside sim::Time.
inline constexpr sim::Duration duration_max = sim::hours{24 * 36500};

// Whole numbers with units d, h, min, s, ms, larger units first, each at most once. Empty for
// anything else, and beyond duration_max.
std::optional<sim::Duration> parse_duration(std::string_view text);

// A whole number with unit B, KB, MB, GB or TB (of 1024), a space between or not. Empty for
// anything else, and beyond 2^62.
std::optional<std::uint64_t> parse_size(std::string_view text);

// "1h30min", "0s": how parse_duration would be given it, cut to milliseconds.
std::string duration_text(sim::Duration duration);

// "150 MB", "64 KB", "700 B": in the largest unit that leaves no rest.
std::string size_text(std::uint64_t bytes);

}  // namespace scenario::reader
