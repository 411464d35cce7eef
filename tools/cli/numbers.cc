// Writes numbers for people.
#include "tools/cli/numbers.h"

#include <algorithm>
#include <array>

namespace cli {
namespace {

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3;) {
    i -= 3;
    text.insert(i, ",");
  }
  return text;
}

// `number` in the largest of `units`, each `step` times the one before.
template <std::size_t n>
std::string scaled(std::uint64_t number, std::uint64_t step,
                   const std::array<std::string_view, n>& units) {
  std::uint64_t divisor = 1;
  std::size_t unit = 0;
  while (unit + 1 < n && number / divisor >= step) {
    divisor *= step;
    ++unit;
  }
  const std::string suffix = units[unit].empty() ? "" : " " + std::string(units[unit]);
  if (unit == 0) return std::to_string(number) + suffix;
  const std::uint64_t tenths = number / divisor * 10 + number % divisor * 10 / divisor;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + suffix;
}

}  // namespace

std::string counted(std::uint64_t count, std::string_view noun) {
  return grouped(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> units = {"B", "KB", "MB", "GB", "TB"};
  return scaled(bytes, 1024, units);
}

std::string seconds_text(sim::Duration duration) {
  std::string text;
  sim::append_seconds(text, duration);
  return text + " s";
}

std::string rate_text(std::uint64_t count, sim::Duration duration) {
  constexpr std::array<std::string_view, 4> units = {"", "k", "M", "G"};
  const std::int64_t milliseconds = std::max<std::int64_t>(1, duration / sim::milliseconds{1});
  return scaled(count * 1000 / static_cast<std::uint64_t>(milliseconds), 1000, units);
}

}  // namespace cli
