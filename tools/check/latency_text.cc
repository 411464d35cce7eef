// Takes latency strings apart.
#include "tools/check/latency_text.h"

namespace check {
namespace {

// Takes the text before `separator` off `rest`, and the separator.
std::string_view take(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return taken;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void parse_hop(std::string_view segment, LatencyText& result) {
  LatencyHop hop;
  segment.remove_prefix(segment.find('=') + 1);
  hop.server = take(segment, ':');
  while (!segment.empty()) {
    std::string_view spent = take(segment, '|');
    const std::string name(take(spent, '='));
    const auto duration = parse_seconds(spent);
    if (!duration) {
      result.mistake = "found \"" + std::string(spent) + "\" for " + name +
                       ", expected seconds with three decimals";
      continue;
    }
    hop.parts.push_back({name, *duration});
  }
  if (hop.parts.empty() || !hop.parts.front().name.starts_with("TOTAL-")) {
    result.mistake = "the part of " + hop.server + " does not start with its TOTAL";
  }
  result.hops.push_back(std::move(hop));
}

}  // namespace

std::optional<sim::Duration> parse_seconds(std::string_view text) {
  constexpr std::size_t decimals = 3;
  constexpr std::size_t whole_digits_max = 12;
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 0 || dot > whole_digits_max) return std::nullopt;
  if (text.size() != dot + 1 + decimals) return std::nullopt;
  std::int64_t milliseconds = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == dot) continue;
    if (!is_digit(text[i])) return std::nullopt;
    milliseconds = milliseconds * 10 + (text[i] - '0');
  }
  return sim::milliseconds{milliseconds};
}

LatencyText parse_latency(std::string_view message_info) {
  LatencyText result;
  bool first = true;
  while (!message_info.empty()) {
    const std::string_view segment = take(message_info, ';');
    if (first) result.arrival = sim::parse_iso(segment);
    first = false;
    // What is neither a time nor a server is a list of codes that are still running.
    if (segment.starts_with("SRV=") || segment.starts_with("LSRV=")) parse_hop(segment, result);
  }
  return result;
}

}  // namespace check
