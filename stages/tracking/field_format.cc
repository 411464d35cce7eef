// Fields as a log file has them.
//
// They are copied first, sixteen bytes at a time, while the copy is searched for bytes that may be
// special; only if there are any is the field looked at again.
#include "stages/tracking/field_format.h"

#include <array>
#include <cstring>

#include "stages/tracking/byte_block.h"

namespace tracking {
namespace {

// The special bytes of a field are comma, quote, CR and LF: none above a comma. A space is not
// above it either, but few fields have one.
struct Suspicion {
  void look(ByteBlock block) { special = special | block.at_most(','); }
  ByteBlock special;
};

// In a list a member with a semicolon or a single quote gets quotes of its own.
struct MemberSuspicion {
  void look(ByteBlock block) {
    special = special | block.at_most(',');
    member = member | block.equal(';') | block.equal('\'');
  }
  ByteBlock special;
  ByteBlock member;
};

// What a suspected field really has.
struct Evidence {
  void look(ByteBlock block) {
    comma = comma | block.equal(',');
    escape = escape | block.equal('"') | block.equal('\r') | block.equal('\n');
  }
  ByteBlock comma;   // The field must be put in quotes.
  ByteBlock escape;  // Bytes of the field must be replaced.
};

// Copies a text shorter than a block. No byte outside the text is read.
template <typename Found>
char* copy_short(std::string_view text, char* out, Found& found) {
  const char* from = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    std::uint64_t low, high;
    std::memcpy(&low, from, 8);
    std::memcpy(&high, from + size - 8, 8);
    std::memcpy(out, &low, 8);
    std::memcpy(out + size - 8, &high, 8);
    found.look(ByteBlock{low, high});
  } else if (size >= 4) {
    std::uint32_t low, high;
    std::memcpy(&low, from, 4);
    std::memcpy(&high, from + size - 4, 4);
    std::memcpy(out, &low, 4);
    std::memcpy(out + size - 4, &high, 4);
    const std::uint64_t both = low | std::uint64_t{high} << 32;
    found.look(ByteBlock{both, both});
  } else if (size > 0) {
    const char first = from[0], middle = from[size / 2], last = from[size - 1];
    out[0] = first;
    out[size / 2] = middle;
    out[size - 1] = last;
    const auto bits = [](char c) { return std::uint64_t{static_cast<unsigned char>(c)}; };
    const std::uint64_t all =
        bits(first) | bits(middle) << 8 | bits(last) << 16 | 0x6161616161000000;
    found.look(ByteBlock{all, all});
  }
  return out + size;
}

template <typename Found>
char* copy(std::string_view text, char* out, Found& found) {
  if (text.size() < 16) return copy_short(text, out, found);
  const char* from = text.data();
  const std::size_t last = text.size() - 16;  // The last block may overlap the one before.
  for (std::size_t at = 0; at < last; at += 16) {
    const ByteBlock block = ByteBlock::load(from + at);
    block.store(out + at);
    found.look(block);
  }
  const ByteBlock block = ByteBlock::load(from + last);
  block.store(out + last);
  found.look(block);
  return out + text.size();
}

char* write_quoted_member(std::string_view member, char* out) {
  *out++ = '\'';
  for (const char c : member) {
    *out++ = c;
    if (c == '\'') *out++ = c;
  }
  *out++ = '\'';
  return out;
}

char* put_in_quotes(char* field, char* end) {
  std::memmove(field + 1, field, static_cast<std::size_t>(end - field));
  *field = '"';
  end[1] = '"';
  return end + 2;
}

constexpr auto decimal_pairs = [] {
  std::array<char, 200> table{};
  for (std::size_t i = 0; i < 100; ++i) {
    table[2 * i] = static_cast<char>('0' + i / 10);
    table[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return table;
}();

// Bytes of the UTF-8 sequence that `text` starts with; 1 if it is not well formed.
std::size_t sequence_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  std::size_t length = 1;
  if (lead >= 0xf0 && lead <= 0xf4) {
    length = 4;
  } else if (lead >= 0xe0 && lead < 0xf0) {
    length = 3;
  } else if (lead >= 0xc2 && lead < 0xe0) {
    length = 2;
  }
  if (length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) return 1;
  }
  return length;
}

}  // namespace

char* FieldFormat::text(std::string_view text, char* out) {
  if (text.empty()) return out;
  Suspicion found;
  char* const end = copy(text, out, found);
  return found.special.any() ? finish(out, end) : end;
}

char* FieldFormat::list(List list, char* out) {
  if (list.empty()) return out;
  MemberSuspicion found;
  char* end = out;
  for (const std::string_view member : list) {
    char* const start = end;
    found.member = ByteBlock{};
    end = copy(member, start, found);
    if (found.member.any()) end = write_quoted_member(member, start);
    *end++ = ';';
  }
  --end;
  return found.special.any() ? finish(out, end) : end;
}

// Does to the field what its special bytes ask for, if it has any.
char* FieldFormat::finish(char* field, char* end) {
  Evidence found;
  copy({field, static_cast<std::size_t>(end - field)}, field, found);  // Onto itself.
  if (found.escape.any()) return escape(field, end);
  return found.comma.any() ? put_in_quotes(field, end) : end;
}

// Rewrites the field with its line ends as \r and \n, in quotes if it needs them.
char* FieldFormat::escape(char* field, char* end) {
  scratch_.assign(field, end);
  const bool quotes = scratch_.find_first_of(",\"") != std::string::npos;
  char* out = field;
  if (quotes) *out++ = '"';
  for (const char c : scratch_) {
    if (c == '\r' || c == '\n') {
      *out++ = '\\';
      *out++ = c == '\r' ? 'r' : 'n';
    } else {
      *out++ = c;
      if (c == '"') *out++ = '"';
    }
  }
  if (quotes) *out++ = '"';
  return out;
}

char* write_number(std::uint64_t number, char* out) {
  char digits[number_bytes_max];
  std::size_t at = number_bytes_max;
  while (number >= 100) {
    at -= 2;
    std::memcpy(digits + at, &decimal_pairs[2 * (number % 100)], 2);
    number /= 100;
  }
  if (number >= 10) {
    at -= 2;
    std::memcpy(digits + at, &decimal_pairs[2 * number], 2);
  } else {
    digits[--at] = static_cast<char>('0' + number);
  }
  const std::size_t count = number_bytes_max - at;
  std::memcpy(out, digits + at, count);
  return out + count;
}

std::string_view cut_subject(std::string_view subject, std::size_t characters_max) {
  // No character has fewer bytes than UTF-16 units.
  if (subject.size() <= characters_max) return subject;
  std::size_t at = 0;
  for (std::size_t characters = 0; at < subject.size();) {
    const std::size_t length = sequence_length(subject.substr(at));
    characters += length == 4 ? 2 : 1;
    if (characters > characters_max) break;
    at += length;
  }
  return subject.substr(0, at);
}

}  // namespace tracking
