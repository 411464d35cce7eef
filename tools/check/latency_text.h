// The latency string of message-info (FMT-11), taken apart into who spent how long.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"

namespace check {

struct LatencyPart {
  std::string name;  // "TOTAL-HUB", "SMR", "SDDPM-Mailbox Rules Agent".
  sim::Duration spent{0};
};

struct LatencyHop {
  std::string server;  // As written, an FQDN.
  std::vector<LatencyPart> parts;
};

struct LatencyText {
  std::optional<sim::Time> arrival;  // When the organisation first had the message.
  std::vector<LatencyHop> hops;
  std::string mistake;  // What does not fit the form; empty if all of it was understood.
};

// "0.259" -> 259 ms; empty unless it is seconds with exactly three decimals.
std::optional<sim::Duration> parse_seconds(std::string_view text);

LatencyText parse_latency(std::string_view message_info);

}  // namespace check
