// Quoting, lists and edit distance.
#include "tools/input/words.h"

#include <algorithm>

namespace input {
namespace {

constexpr std::size_t quoted_bytes_max = 80;
constexpr std::size_t suggested_bytes_max = 64;  // Longer names are not compared: it costs n * m.

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void append_escaped(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (byte < 0x20 || byte == 0x7f) {
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 15];
  } else {
    out += c;
  }
}

// How many edits still count as a slip: short names differ in everything by few.
std::size_t slip_max(std::size_t length) {
  if (length <= 2) return 0;
  if (length <= 5) return 1;
  return length <= 8 ? 2 : 3;
}

// Of a very short name only a forgotten letter counts: "rn" for "run".
bool is_letter_short(std::string_view found, std::string_view name) {
  return !found.empty() && found.size() <= 2 && name.size() == found.size() + 1 &&
         edit_distance(found, name) == 1;
}

}  // namespace

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

bool same_ignoring_case(std::string_view first, std::string_view second) {
  return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::string in_quotes(std::string_view text) {
  std::size_t end = std::min(text.size(), quoted_bytes_max);
  // Not inside a UTF-8 character.
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
    --end;
  }
  std::string result = "\"";
  for (const char c : text.substr(0, end)) append_escaped(result, c);
  if (end < text.size()) result += "…";
  return result + "\"";
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string result;
  for (const auto name : names) {
    if (!result.empty()) result += ", ";
    result += name;
  }
  return result;
}

std::size_t edit_distance(std::string_view first, std::string_view second) {
  std::vector<std::size_t> before_last, last(second.size() + 1), row(second.size() + 1);
  for (std::size_t j = 0; j <= second.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= first.size(); ++i) {
    before_last = last;
    last = row;
    row[0] = i;
    for (std::size_t j = 1; j <= second.size(); ++j) {
      const char a = lower(first[i - 1]);
      const char b = lower(second[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a == b ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a == lower(second[j - 2]) && b == lower(first[i - 2]);
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[second.size()];
}

std::string_view nearest(std::string_view found, const std::vector<std::string_view>& known) {
  if (found.size() > suggested_bytes_max) return {};
  std::size_t best_distance = slip_max(found.size()) + 1;
  std::string_view best;
  for (const auto name : known) {
    if (best.empty() && is_letter_short(found, name)) best = name;
    const std::size_t longer = std::max(name.size(), found.size());
    if (longer - std::min(name.size(), found.size()) >= best_distance) continue;
    const std::size_t distance = edit_distance(found, name);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = name;
  }
  return best;
}

}  // namespace input
