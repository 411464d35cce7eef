// JSON text: escaping, commas, numbers.
#include "tools/json/writer.h"

#include <charconv>
#include <cstddef>
#include <cstring>

#include "sim/check.h"

namespace json {
namespace {

constexpr char hex[] = "0123456789abcdef";
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD.

bool plain(unsigned char c) { return c >= 0x20 && c < 0x80 && c != '"' && c != '\\'; }

constexpr std::uint64_t each(unsigned char c) { return 0x0101010101010101u * c; }

// True if all eight bytes of `word` are plain. (The usual bit tricks: a byte minus a larger one
// borrows into its top bit.)
bool plain_word(std::uint64_t word) {
  const auto zero_byte = [](std::uint64_t x) { return (x - each(1)) & ~x; };
  const std::uint64_t found = word | ((word - each(0x20)) & ~word) | zero_byte(word ^ each('"')) |
                              zero_byte(word ^ each('\\'));
  return (found & each(0x80)) == 0;
}

// How many bytes from `at` on are plain.
std::size_t plain_run(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    if (!plain_word(word)) break;
  }
  while (at < text.size() && plain(static_cast<unsigned char>(text[at]))) ++at;
  return at - start;
}

void append_escaped(std::string& out, unsigned char c) {
  out += '\\';
  switch (c) {
    case '"':
    case '\\':
      out += static_cast<char>(c);
      return;
    case '\b':
      out += 'b';
      return;
    case '\f':
      out += 'f';
      return;
    case '\n':
      out += 'n';
      return;
    case '\r':
      out += 'r';
      return;
    case '\t':
      out += 't';
      return;
    default:
      out += "u00";
      out += hex[c >> 4];
      out += hex[c & 15];
  }
}

// The length of the valid UTF-8 sequence at the start of `text`, whose first byte is not ASCII; 0
// if it is not valid (overlong, a surrogate, beyond U+10FFFF, cut off).
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  std::size_t length = 0;
  unsigned char second_min = 0x80, second_max = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) second_min = 0xA0;
    if (first == 0xED) second_max = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) second_min = 0x90;
    if (first == 0xF4) second_max = 0x8F;
  }
  if (length == 0 || text.size() < length) return 0;
  if (byte(1) < second_min || byte(1) > second_max) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  return length;
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t run = plain_run(text, at);
    out.append(text, at, run);
    at += run;
    if (at == text.size()) break;
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      append_escaped(out, c);
      ++at;
    } else if (const std::size_t length = sequence_length(text.substr(at)); length > 0) {
      out.append(text, at, length);
      at += length;
    } else {
      out += replacement;
      ++at;
    }
  }
  out += '"';
}

void Writer::begin(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
  ++depth_;
}

void Writer::end(char bracket) {
  CHECK(depth_ > 0);
  --depth_;
  out_ += bracket;
  needs_comma_ = true;
}

void Writer::begin_object() { begin('{'); }
void Writer::end_object() { end('}'); }
void Writer::begin_array() { begin('['); }
void Writer::end_array() { end(']'); }

void Writer::key(std::string_view name) {
  // Put together in place: one append is several times faster than four.
  char text[64];
  CHECK(name.size() <= sizeof text - 4);
  char* end = text;
  if (needs_comma_) *end++ = ',';
  *end++ = '"';
  std::memcpy(end, name.data(), name.size());
  end += name.size();
  *end++ = '"';
  *end++ = ':';
  out_.append(text, static_cast<std::size_t>(end - text));
  needs_comma_ = false;
}

void Writer::string(std::string_view text) {
  separate();
  append_quoted(out_, text);
}

void Writer::number(std::uint64_t value) {
  separate();
  char digits[20];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  out_.append(digits, result.ptr);
}

void Writer::number_signed(std::int64_t value) {
  separate();
  char digits[20];
  const auto result = std::to_chars(digits, digits + sizeof digits, value);
  out_.append(digits, result.ptr);
}

void Writer::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void Writer::null() {
  separate();
  out_ += "null";
}

}  // namespace json
