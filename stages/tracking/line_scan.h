// The part of line indexing that all engines share: from bit masks of 64 bytes to field starts.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "stages/tracking/line_index.h"

namespace tracking {

// One bit for each of 64 bytes, the first byte in the lowest bit.
struct ByteMasks {
  std::uint64_t newline = 0;
  std::uint64_t comma = 0;
  std::uint64_t quote = 0;
  std::uint64_t nul = 0;
};

class LineScan {
 public:
  explicit LineScan(LineIndex& index) : index_(index) { index_.starts[0] = 0; }

  // Takes the next 64 bytes of the line; true when the line ends in them.
  [[gnu::always_inline]] bool take(const ByteMasks& masks) {
    const std::uint64_t in_line = (masks.newline & (0 - masks.newline)) - 1;  // All if no newline.
    const std::uint64_t quote = masks.quote & in_line;
    std::uint64_t comma = masks.comma & in_line;
    nul_ |= masks.nul & in_line;
    if ((quote | inside_ | after_close_) != 0) comma = take_quotes(quote, comma, in_line);
    after_comma_ = comma >> 63;
    put_starts(comma);
    if (masks.newline != 0) {
      index_.length = base_ + static_cast<std::size_t>(std::countr_zero(masks.newline));
      return true;
    }
    base_ += 64;
    return false;
  }

  // After the last take(). `line` is where the line begins.
  void finish(const char* line) {
    const std::size_t length = index_.length;
    const bool carriage_return = length > 0 && line[length - 1] == '\r';
    index_.columns = columns_ + 1;
    index_.has_nul = nul_ != 0;
    index_.quote_is_open = inside_ != 0;
    // The carriage return of the line end may follow a closing quote.
    index_.quote_is_misplaced =
        misplaced_ != nowhere && !(carriage_return && misplaced_ == length - 1);
    if (columns_ < LineIndex::columns_max) {
      index_.starts[columns_ + 1] = static_cast<std::uint32_t>(length + (carriage_return ? 0 : 1));
    }
  }

 private:
  static constexpr std::size_t nowhere = ~std::size_t{0};

  [[gnu::always_inline]] void put_starts(std::uint64_t comma) {
    if (comma == 0) return;
    // Past the maximum, starts are overwritten: only their number matters.
    std::uint32_t* start = &index_.starts[stored() + 1];
    const auto base = static_cast<std::uint32_t>(base_) + 1;
    do {
      *start++ = base + static_cast<std::uint32_t>(std::countr_zero(comma));
      comma &= comma - 1;
      ++columns_;
    } while (comma != 0);
  }

  std::size_t stored() const {
    return columns_ < LineIndex::columns_max ? columns_ : LineIndex::columns_max - 1;
  }

  // Commas that separate fields, of those that are not inside quotes.
  std::uint64_t take_quotes(std::uint64_t quote, std::uint64_t comma, std::uint64_t in_line) {
    // A bit is set from an opening quote up to the byte before the closing one.
    std::uint64_t inside = quote;
    for (int shift = 1; shift < 64; shift *= 2) inside ^= inside << shift;
    inside ^= inside_;
    comma &= ~inside;
    const std::uint64_t close = quote & ~inside;
    const std::uint64_t after_close = close << 1 | after_close_;
    const std::uint64_t field_start = comma << 1 | after_comma_;
    // A quote opens at the start of a field, or right after a closing one: then it was a doubled
    // quote. A closing quote is followed by a comma, a quote or the end of the line.
    const std::uint64_t bad_open = quote & inside & ~(field_start | after_close);
    const std::uint64_t bad_close = after_close & ~(comma | quote) & in_line;
    const std::uint64_t bad = bad_open | bad_close;
    if (bad != 0 && misplaced_ == nowhere) {
      misplaced_ = base_ + static_cast<std::size_t>(std::countr_zero(bad));
    }
    inside_ = 0 - (inside >> 63);
    after_close_ = close >> 63;
    return comma;
  }

  LineIndex& index_;
  std::size_t base_ = 0;
  std::size_t columns_ = 0;  // Separators seen.
  std::uint64_t nul_ = 0;
  std::uint64_t inside_ = 0;       // All ones while inside quotes.
  std::uint64_t after_close_ = 0;  // 1 if the byte before was a closing quote.
  std::uint64_t after_comma_ = 1;  // 1 if the byte before was a separator; a line starts like that.
  std::size_t misplaced_ = nowhere;
};

}  // namespace tracking
