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

// Has the top bit of some byte set if one of the eight bytes is not plain; else that of none. (The
// usual bit tricks: a byte minus a larger one borrows into its top bit.)
std::uint64_t not_plain(std::uint64_t word) {
  const auto zero_byte = [](std::uint64_t x) { return (x - each(1)) & ~x; };
  return word | ((word - each(0x20)) & ~word) | zero_byte(word ^ each('"')) |
         zero_byte(word ^ each('\\'));
}

bool is_plain(std::uint64_t found) { return (found & each(0x80)) == 0; }

// How many bytes from `at` on are plain.
std::size_t plain_run(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    if (!is_plain(not_plain(word))) break;
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

// Appends `text`, escaped.
void append_escaped(std::string& out, std::string_view text) {
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
}

// Copies `text` and returns the place behind it; null if a byte of it is not plain.
char* copy_plain(std::string_view text, char* out) {
  const char* from = text.data();
  const std::size_t size = text.size();
  std::uint64_t word = 0, found = 0;
  if (size >= 8) {
    const std::size_t last = size - 8;  // The last word may overlap the one before.
    for (std::size_t at = 0; at < last; at += 8) {
      std::memcpy(&word, from + at, 8);
      std::memcpy(out + at, &word, 8);
      found |= not_plain(word);
    }
    std::memcpy(&word, from + last, 8);
    std::memcpy(out + last, &word, 8);
    return is_plain(found | not_plain(word)) ? out + size : nullptr;
  }
  // What lies behind a short text is not ours to read.
  word = each('a');
  for (std::size_t i = 0; i < size; ++i) {
    word = word << 8 | static_cast<unsigned char>(from[i]);
    out[i] = from[i];
  }
  return is_plain(not_plain(word)) ? out + size : nullptr;
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  append_escaped(out, text);
  out += '"';
}

void Writer::flush() {
  out_.append(piece_, static_cast<std::size_t>(at_ - piece_));
  at_ = piece_;
}

void Writer::end(char bracket) {
  CHECK(depth_ > 0);
  char* at = room(1);
  *at++ = bracket;
  at_ = at;
  needs_comma_ = true;
  if (--depth_ == 0) flush();
}

void Writer::key(std::string_view name) {
  CHECK(name.size() <= word_bytes_max);
  write_key(name.data(), name.size());
}

void Writer::string_of(std::initializer_list<std::string_view> parts) {
  char* at = separated(room(2));
  *at++ = '"';
  at_ = at;
  for (const std::string_view text : parts) part(text);
  at = room(1);
  *at++ = '"';
  at_ = at;
}

void Writer::part(std::string_view text) {
  if (text.size() <= piece_bytes / 2) {
    char* const end = copy_plain(text, room(text.size()));
    if (end != nullptr) {
      at_ = end;
      return;
    }
  }
  flush();
  append_escaped(out_, text);
}

void Writer::number(std::uint64_t value) {
  char* at = separated(room(21));
  at_ = std::to_chars(at, at + 20, value).ptr;
}

void Writer::number_signed(std::int64_t value) {
  char* at = separated(room(21));
  at_ = std::to_chars(at, at + 20, value).ptr;
}

void Writer::boolean(bool value) {
  const std::string_view text = value ? "true" : "false";
  at_ = separated(room(6));
  at_ += text.copy(at_, text.size());
}

void Writer::null() {
  at_ = separated(room(5));
  std::memcpy(at_, "null", 4);
  at_ += 4;
}

}  // namespace json
