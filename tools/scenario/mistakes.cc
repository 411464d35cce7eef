// Collects mistakes and throws them together.
#include "tools/scenario/mistakes.h"

#include <algorithm>

#include "tools/input/input_error.h"
#include "tools/input/words.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

// Each search compares with every known name.
constexpr std::size_t searches_max = 100;

}  // namespace

void Mistakes::add(Place place, std::string_view found, std::string_view expected) {
  std::string sentence(found);
  sentence += ", expected ";
  sentence += expected;
  mistakes_.push_back({place.line, place.column, std::move(sentence)});
}

void Mistakes::add_unknown(Place place, std::string_view found, std::string_view expected,
                           std::string_view name, const std::vector<std::string_view>& known) {
  add(place, found, expected);
  const auto meant = nearest(name, known);
  if (!meant.empty()) mistakes_.back().sentence += "; did you mean " + in_quotes(meant) + "?";
}

std::string_view Mistakes::nearest(std::string_view name,
                                   const std::vector<std::string_view>& known) {
  if (known.empty() || ++searches_ > searches_max) return {};
  return input::nearest(name, known);
}

void Mistakes::throw_if_any() const {
  if (mistakes_.empty()) return;
  auto sorted = mistakes_;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<std::string> lines;
  for (const auto& mistake : sorted) {
    lines.push_back(path_ + ":" + std::to_string(mistake.line) + ":" +
                    std::to_string(mistake.column) + ": " + mistake.sentence);
  }
  throw input::InputError(std::move(lines));
}

}  // namespace scenario::reader
