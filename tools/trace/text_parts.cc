// Colours, durations and sizes of the text view.
#include "tools/trace/text_parts.h"

#include <algorithm>

namespace trace {

std::string Paint::painted(std::string_view code, std::string_view text) const {
  if (!on_ || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string Paint::outcome(Outcome outcome, std::string_view text) const {
  switch (outcome) {
    case Outcome::delivered:
    case Outcome::relayed:
      return good(text);
    case Outcome::failed:
    case Outcome::dropped:
      return bad(text);
    case Outcome::unknown:
      return doubtful(text);
    default:
      return std::string(text);
  }
}

std::string duration_text(sim::Duration duration) {
  const bool negative = duration.count() < 0;
  const std::int64_t milliseconds = (negative ? -duration.count() : duration.count()) / 1000;
  std::string text = negative ? "-" : "";
  if (milliseconds < 10'000) return text + std::to_string(milliseconds) + " ms";
  if (milliseconds < 600'000) {
    sim::append_seconds(text, sim::milliseconds{milliseconds});
    return text + " s";
  }
  const std::int64_t minutes = milliseconds / 60'000;
  if (minutes < 60) return text + std::to_string(minutes) + " min";
  const std::string rest = std::to_string(minutes % 60);
  return text + std::to_string(minutes / 60) + " h " + (rest.size() < 2 ? "0" : "") + rest + " min";
}

std::string size_text(std::uint64_t bytes) {
  if (bytes < 10'000) return std::to_string(bytes) + " bytes";
  const bool large = bytes >= 10'000'000;
  const std::uint64_t tenths = bytes / (large ? 100'000 : 100);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + (large ? " MB" : " KB");
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void pad(std::string& out, std::size_t used, std::size_t wanted) {
  out.append(used < wanted ? wanted - used : 1, ' ');
}

std::string utc(sim::Time time) {
  std::string text = sim::iso(time);
  text[10] = ' ';
  text.pop_back();
  return text;
}

}  // namespace trace
