// Checking of UTF-8, character by character.
#include "tools/trace/printable.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace trace {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD.

bool plain(char c) { return c >= 0x20 && c < 0x7F; }

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0 if the text does not begin with a character.
};

// The first character of `text`, which is not empty. Overlong forms, surrogates and what lies
// beyond U+10FFFF are none.
Character first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  std::uint32_t code = lead & (0xFFu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, bytes};
}

bool may_be_shown(std::uint32_t code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
  const bool turns_the_line = code == 0x061C || code == 0x200E || code == 0x200F ||
                              (code >= 0x202A && code <= 0x202E) ||
                              (code >= 0x2066 && code <= 0x2069);
  return !turns_the_line;
}

}  // namespace

std::string printable(std::string_view text) {
  const auto odd = std::find_if_not(text.begin(), text.end(), plain);
  std::string result(text.begin(), odd);
  text.remove_prefix(result.size());
  while (!text.empty()) {
    const Character character = first_of(text);
    const bool shown = character.bytes > 0 && may_be_shown(character.code);
    result += shown ? text.substr(0, character.bytes) : replacement;
    text.remove_prefix(std::max<std::size_t>(character.bytes, 1));
  }
  return result;
}

}  // namespace trace
