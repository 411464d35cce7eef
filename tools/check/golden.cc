// Compares trees of files.
#include "tools/check/golden.h"

#include <algorithm>

namespace check {
namespace {

constexpr std::size_t shown_max = 160;
constexpr std::size_t shown_before = 40;

struct Difference {
  std::size_t line = 1;  // From 1.
  std::string_view expected;
  std::string_view produced;
};

std::string_view line_at(std::string_view text, std::size_t start) {
  if (start >= text.size()) return {};
  return text.substr(start, text.find('\n', start) - start);
}

// The lines around the first byte that differs. The texts must differ.
Difference first_difference(std::string_view expected, std::string_view produced) {
  const auto [a, b] =
      std::mismatch(expected.begin(), expected.end(), produced.begin(), produced.end());
  const auto same = static_cast<std::size_t>(a - expected.begin());
  const std::string_view before = expected.substr(0, same);
  const std::size_t line_break = before.rfind('\n');
  const std::size_t start = line_break == std::string_view::npos ? 0 : line_break + 1;
  Difference result;
  result.line += static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  result.expected = line_at(expected, start);
  result.produced = line_at(produced, start);
  return result;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The part of a line around the byte `at`, with "…" where it was cut, never inside a character.
std::string cut(std::string_view line, std::size_t at) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() <= shown_max) return std::string(line);
  std::size_t from = at > shown_before ? at - shown_before : 0;
  while (from > 0 && from < line.size() && is_continuation(line[from])) --from;
  std::size_t to = std::min(line.size(), from + shown_max);
  while (to < line.size() && is_continuation(line[to])) ++to;
  const std::string shown(line.substr(from, to - from));
  return (from > 0 ? "…" : "") + shown + (to < line.size() ? "…" : "");
}

Complaint difference_complaint(std::string_view expected, std::string_view produced,
                               const std::string& file) {
  const Difference difference = first_difference(expected, produced);
  const auto [a, b] = std::mismatch(difference.expected.begin(), difference.expected.end(),
                                    difference.produced.begin(), difference.produced.end());
  const auto at = static_cast<std::size_t>(a - difference.expected.begin());
  const auto shown = [&](std::string_view line, std::string_view whole) {
    const bool ended = line.empty() && !whole.ends_with("\n\n");
    return ended ? std::string("(nothing: the file ends)") : cut(line, at);
  };
  return {file + ":" + std::to_string(difference.line),
          "differs at character " + std::to_string(at + 1) +
              " of the line\n    expected: " + shown(difference.expected, expected) +
              "\n    produced: " + shown(difference.produced, produced),
          ""};
}

}  // namespace

Complaints compare_trees(const Files& expected, const Files& produced, const std::string& folder) {
  Complaints complaints;
  for (const auto& [path, bytes] : expected) {
    const auto other = produced.find(path);
    const std::string file = folder + "/" + path;
    if (other == produced.end()) {
      complaints.push_back({file, "expected, but the run did not produce it", "golden"});
    } else if (other->second != bytes) {
      complaints.push_back(difference_complaint(bytes, other->second, file));
    }
  }
  for (const auto& [path, bytes] : produced) {
    if (expected.contains(path)) continue;
    complaints.push_back({folder + "/" + path, "not expected, but the run produced it", "golden"});
  }
  return complaints;
}

}  // namespace check
