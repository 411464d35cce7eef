// A GUID as Exchange prints it: lower case with dashes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/time.h"

namespace mail {

struct Guid {
  static constexpr std::size_t text_length = 36;

  std::uint64_t high = 0;  // Groups 1 to 3.
  std::uint64_t low = 0;   // Groups 4 and 5.

  auto operator<=>(const Guid&) const = default;

  // Writes exactly text_length characters; returns the place behind them.
  char* write(char* out) const;
  void append(std::string& out) const;
  std::string text() const;

  // The same 16 bytes as 32 lower-case digits without dashes.
  std::string digits() const;
};

// Reads the form with dashes, either case; empty for anything else.
std::optional<Guid> parse_guid(std::string_view text);

// A GUID of random bits, 122 of which count: version 4, as Windows makes them.
Guid random_guid(std::uint64_t high, std::uint64_t low);

// A network-message-id made at `time`: groups 4 and 5 hold the .NET ticks, group 3 starts with 4,
// the rest comes from `random`. (ID-1, FMT-15)
Guid network_message_id(sim::Time time, std::uint64_t random);

// The creation time that a network-message-id carries. Meaningless if a publisher redacted it.
sim::Time creation_time(const Guid& network_message_id);

}  // namespace mail
