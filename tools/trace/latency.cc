// Parsing of latency strings, flat and as trees.
#include "tools/trace/latency.h"

#include <algorithm>

namespace trace {
namespace {

// Takes the next component of the outermost level off `rest`; what is nested in it is skipped.
std::optional<LatencyPart> next_part(std::string_view& rest) {
  while (!rest.empty()) {
    int depth = 0;
    std::size_t end = 0, value_end = std::string_view::npos;
    for (; end < rest.size(); ++end) {
      const char c = rest[end];
      if (c == '(') {
        if (depth == 0 && value_end == std::string_view::npos) value_end = end;
        ++depth;
      } else if (c == ')') {
        --depth;
      } else if (c == '|' && depth <= 0) {
        break;
      }
    }
    const std::string_view part = rest.substr(0, std::min(end, value_end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = part.rfind('=');
    if (equals == std::string_view::npos) continue;
    if (const auto duration = parse_seconds(part.substr(equals + 1))) {
      return LatencyPart{part.substr(0, equals), *duration};
    }
  }
  return std::nullopt;
}

// Takes "<time>;" off the front, if it is there.
std::optional<sim::Time> take_arrival(std::string_view& rest) {
  const std::size_t end = rest.find(';');
  const auto arrival = sim::parse_iso(rest.substr(0, end));
  if (arrival) rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return arrival;
}

struct Segment {
  std::string_view server, components;
};

// "SRV=host:TOTAL-HUB=…|…" or "LSRV=…"; empty for lists of pending codes.
std::optional<Segment> parse_segment(std::string_view text) {
  if (text.starts_with('L')) text.remove_prefix(1);
  if (!text.starts_with("SRV=")) return std::nullopt;
  text.remove_prefix(4);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Segment{text.substr(0, colon), text.substr(colon + 1)};
}

// "HUB" of "TOTAL-HUB"; empty and no total if it is another component.
bool is_total(std::string_view code, std::string_view& role) {
  if (!code.starts_with("TOTAL")) return false;
  role = code.size() > 6 && code[5] == '-' ? code.substr(6) : std::string_view{};
  return true;
}

}  // namespace

std::optional<sim::Duration> parse_seconds(std::string_view text) {
  constexpr std::size_t digits_max = 12;  // Three millennia: no overflow.
  std::int64_t milliseconds = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    if (at == digits_max) return std::nullopt;
    milliseconds = milliseconds * 10 + (text[at] - '0');
  }
  if (at == 0) return std::nullopt;
  std::size_t decimals = 0;
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      if (decimals == 3) continue;
      milliseconds = milliseconds * 10 + (text[at] - '0');
      ++decimals;
    }
  }
  if (at != text.size()) return std::nullopt;
  for (; decimals < 3; ++decimals) milliseconds *= 10;
  return sim::milliseconds{milliseconds};
}

Latency parse_latency(std::string_view text) {
  Latency latency;
  latency.arrival = take_arrival(text);
  while (!text.empty()) {
    const std::size_t end = text.find(';');
    const auto segment = parse_segment(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!segment) continue;
    LatencyHop hop;
    hop.server = segment->server;
    std::string_view rest = segment->components;
    while (const auto part = next_part(rest)) {
      if (is_total(part->code, hop.role)) {
        hop.total = part->duration;
      } else {
        hop.parts.push_back(*part);
      }
    }
    latency.hops.push_back(std::move(hop));
  }
  return latency;
}

LastHop parse_last_hop(std::string_view text) {
  LastHop last;
  last.arrival = take_arrival(text);
  const std::size_t at = text.rfind("SRV=");
  if (at == std::string_view::npos) return last;
  text.remove_prefix(at);
  const auto segment = parse_segment(text.substr(0, text.find(';')));
  if (!segment) return last;
  std::string_view rest = segment->components;
  while (const auto part = next_part(rest)) {
    if (is_total(part->code, last.role)) {
      last.total = part->duration;
    } else if (part->code == "SMS") {
      last.sending = part->duration;
    } else if (part->code == "QDM") {
      last.queue = Queue::mailbox;
    } else if (part->code == "QDI") {
      last.queue = Queue::internal;
    } else if (part->code == "QDE") {
      last.queue = Queue::external;
    }
  }
  return last;
}

}  // namespace trace
