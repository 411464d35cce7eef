// Reading and writing durations and sizes.
#include "tools/scenario/units.h"

#include <array>

namespace scenario::reader {
namespace {

struct TimeUnit {
  std::string_view name;
  std::int64_t microseconds;
};

// Larger first. Texts that are written cut what is below the millisecond, as logs do.
constexpr std::array<TimeUnit, 6> time_units = {{{"d", 86'400'000'000},
                                                 {"h", 3'600'000'000},
                                                 {"min", 60'000'000},
                                                 {"s", 1'000'000},
                                                 {"ms", 1'000},
                                                 {"us", 1}}};

struct SizeUnit {
  std::string_view name;
  unsigned shift;
};

constexpr std::array<SizeUnit, 5> size_units = {
    {{"TB", 40}, {"GB", 30}, {"MB", 20}, {"KB", 10}, {"B", 0}}};

constexpr std::uint64_t size_max = std::uint64_t{1} << 62;

// Takes the digits at the front of `text`; empty if there are none or the number is beyond `max`.
std::optional<std::uint64_t> take_number(std::string_view& text, std::uint64_t max) {
  std::uint64_t number = 0;
  std::size_t length = 0;
  for (; length < text.size() && text[length] >= '0' && text[length] <= '9'; ++length) {
    const auto digit = static_cast<std::uint64_t>(text[length] - '0');
    if (number > (max - digit) / 10) return std::nullopt;
    number = number * 10 + digit;
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

std::string_view take_letters(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && (text[length] < '0' || text[length] > '9')) ++length;
  const auto letters = text.substr(0, length);
  text.remove_prefix(length);
  return letters;
}

}  // namespace

std::optional<sim::Duration> parse_duration(std::string_view text) {
  constexpr auto max = static_cast<std::uint64_t>(duration_max.count());
  if (text.empty()) return std::nullopt;
  std::uint64_t total = 0;
  std::size_t next_unit = 0;
  while (!text.empty()) {
    const auto number = take_number(text, max);
    if (!number) return std::nullopt;
    const auto name = take_letters(text);
    std::size_t unit = next_unit;
    while (unit < time_units.size() && time_units[unit].name != name) ++unit;
    if (unit == time_units.size()) return std::nullopt;
    const auto factor = static_cast<std::uint64_t>(time_units[unit].microseconds);
    if (*number > (max - total) / factor) return std::nullopt;
    total += *number * factor;
    next_unit = unit + 1;
  }
  return sim::Duration{static_cast<std::int64_t>(total)};
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  const auto number = take_number(text, size_max);
  if (!number) return std::nullopt;
  if (text.starts_with(' ')) text.remove_prefix(1);
  for (const auto& unit : size_units) {
    if (unit.name != text) continue;
    if (*number > size_max >> unit.shift) return std::nullopt;
    return *number << unit.shift;
  }
  return std::nullopt;
}

std::string duration_text(sim::Duration duration) {
  std::string text;
  std::int64_t rest = duration.count();
  for (const auto& unit : time_units) {
    if (unit.microseconds < 1'000) break;
    const std::int64_t count = rest / unit.microseconds;
    if (count == 0) continue;
    text += std::to_string(count);
    text += unit.name;
    rest -= count * unit.microseconds;
  }
  return text.empty() ? "0s" : text;
}

std::string size_text(std::uint64_t bytes) {
  for (const auto& unit : size_units) {
    const std::uint64_t count = bytes >> unit.shift;
    if (count == 0 || count << unit.shift != bytes) continue;
    return std::to_string(count) + " " + std::string(unit.name);
  }
  return "0 B";
}

}  // namespace scenario::reader
