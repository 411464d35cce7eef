// Writes single fields of a row: texts and collections with their quoting, numbers, GUIDs.
//
// Quoting as in FMT-1 and FMT-3, GUIDs and dates as in FMT-4.
//
// All write at `out` and return the place behind what they wrote. The memory behind `out` must
// hold the field in its longest form (field_bytes_max, list_bytes_max).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "stages/tracking/row.h"

namespace tracking {

inline constexpr std::size_t number_bytes_max = 20;

// Every byte may become two, and the field may get quotes.
inline std::size_t field_bytes_max(std::string_view text) { return 2 * text.size() + 2; }

inline std::size_t list_bytes_max(List list) {
  std::size_t bytes = 2;
  // Around a member: its quotes, which are no special bytes of the field, and a semicolon.
  for (const std::string_view member : list) bytes += 2 * member.size() + 3;
  return bytes;
}

// Keeps scratch memory for the rare fields that have quotes or line ends in them.
class FieldFormat {
 public:
  char* text(std::string_view text, char* out);
  char* list(List list, char* out);

 private:
  char* finish(char* field, char* end);
  char* escape(char* field, char* end);

  std::string scratch_;
};

char* write_number(std::uint64_t number, char* out);

// The start of `subject` that has at most `characters_max` characters as .NET counts them
// (UTF-16 units); a character outside the BMP that would be cut in two is left out. Bytes that are
// not UTF-8 count one each.
std::string_view cut_subject(std::string_view subject, std::size_t characters_max);

// What stands for every subject where they are not logged. (F-9)
inline constexpr std::string_view undisclosed_subject = "[Undisclosed]";

}  // namespace tracking
