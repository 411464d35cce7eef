// Cuts a byte source into lines, each with its index.
//
// It reads blocks into one reused buffer, which grows only for a line that does not fit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "stages/tracking/line_index.h"
#include "stages/tracking/reader.h"

namespace tracking {

class LineSource {
 public:
  enum class Found : std::uint8_t {
    line,
    cut_line,  // The last one, without a line end.
    too_long,  // Longer than LogReader::line_bytes_max: skipped, only offset() counts.
    end,
  };

  LineSource(std::unique_ptr<ByteSource> source, IndexLine index_line);

  // What is returned is valid until the next call. A byte order mark before a line is skipped.
  Found next();

  // Without its line end.
  std::string_view line() const { return line_; }
  const LineIndex& index() const { return index_; }
  std::uint64_t offset() const { return line_offset_; }

 private:
  bool read_more();
  void make_room();
  void index_from(std::size_t begin);
  Found skip_long_line();

  std::unique_ptr<ByteSource> source_;
  IndexLine index_line_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_;
  std::uint64_t offset_ = 0;  // Of the buffer's first byte in the file.
  std::size_t begin_ = 0;     // Of the current line.
  std::size_t next_ = 0;      // Of the line after it.
  std::size_t end_ = 0;       // Of what was read; a line feed of our own stands there.
  std::uint64_t line_offset_ = 0;
  bool at_end_ = false;
  std::string_view line_;
  LineIndex index_;
};

}  // namespace tracking
