// Reads single rows again from their files, for showing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stages/tracking/row_parser.h"
#include "tools/trace/tracer.h"

namespace trace {

// Rows that are shown one after the other mostly stand near each other in their files: it keeps a
// piece of each of the files that were used last.
class RowsAgain {
 public:
  explicit RowsAgain(const Result& result) : result_(result) {}

  // The row as the reader sees it; valid until the next call. nullptr if the file has changed.
  const tracking::RawRow* at(const Record& record);

 private:
  static constexpr std::size_t pieces_max = 64;
  struct Piece {
    std::uint32_t file = 0;
    std::uint64_t offset = 0;
    std::string bytes = {};
    std::uint64_t used = 0;  // When: the number of the row.
  };

  tracking::RowParser& parser(std::uint32_t file);
  Piece& piece_of(std::uint32_t file);
  std::string_view line_at(std::uint32_t file, std::uint64_t offset);
  std::string_view long_line_at(std::uint32_t file, std::uint64_t offset);

  const Result& result_;
  std::map<std::string, tracking::RowParser> parsers_;  // By the lines that name the columns.
  std::map<std::uint32_t, tracking::RowParser*> parser_of_file_;
  std::vector<Piece> pieces_;
  std::uint64_t rows_ = 0;
  std::string long_line_;
};

}  // namespace trace
