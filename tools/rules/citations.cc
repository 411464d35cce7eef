// Looks for a family, a hyphen and a number.
#include "tools/rules/citations.h"

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::array<std::string_view, 30> families{
    "ARC",  "VER", "CON", "SUB", "RCV", "CAT", "RES", "RUL",   "JRN", "MOD",
    "RTE",  "QUE", "SHD", "SNT", "DEL", "FET", "EDG", "DSN",   "BKP", "LIM",
    "SMTP", "HDR", "ID",  "LOG", "HA",  "FMT", "F",   "PROBE", "O",   "I"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool joins_words(char c) {
  return is_capital(c) || is_digit(c) || (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == '/';
}

}  // namespace

std::vector<Citation> citations_in(std::string_view text) {
  std::vector<Citation> found;
  for (std::size_t dash = text.find('-'); dash != text.npos; dash = text.find('-', dash + 1)) {
    std::size_t start = dash;
    while (start > 0 && is_capital(text[start - 1])) --start;
    std::size_t end = dash + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    const std::string_view family = text.substr(start, dash - start);
    if (end == dash + 1 || std::ranges::find(families, family) == families.end()) continue;
    if (start > 0 && joins_words(text[start - 1])) continue;
    if (end < text.size() && joins_words(text[end])) continue;
    found.push_back({std::string{text.substr(start, end - start)}, start});
  }
  return found;
}

}  // namespace rules
