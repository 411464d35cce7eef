// Reads single lines of a log whose header is known, for those who come back to some rows.
#pragma once

#include <memory>
#include <string_view>

#include "stages/tracking/reader.h"

namespace tracking {

class RowParser {
 public:
  // The # lines before the first row; without #Fields each row's columns are guessed.
  explicit RowParser(std::string_view header);
  ~RowParser();

  // The row as LogReader sees it, valid until the next call; nullptr if the line is no row. It is
  // cut if it has no line end. Its offset() is 0, its line() 1.
  const RawRow* parse(std::string_view line);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tracking
