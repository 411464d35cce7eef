// Reading of a row by its offset: the file's header and the one line are given to a parser.
#include "tools/trace/rows_again.h"

#include <algorithm>

namespace trace {
namespace {

constexpr std::size_t header_bytes = std::size_t{4} << 10;
constexpr std::size_t piece_bytes = std::size_t{64} << 10;

// The lines before the first row that say which columns there are.
std::string fields_lines(std::string_view start) {
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  std::string lines;
  while (start.starts_with('#')) {
    const std::size_t end = start.find('\n');
    if (end == std::string_view::npos) break;
    if (start.starts_with("#Fields")) lines += start.substr(0, end + 1);
    start.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

tracking::RowParser& RowsAgain::parser(std::uint32_t file) {
  const auto [entry, is_new] = parser_of_file_.try_emplace(file, nullptr);
  if (is_new) {
    const std::string lines = fields_lines(result_.input().read_at(file, 0, header_bytes));
    entry->second = &parsers_.try_emplace(lines, lines).first->second;
  }
  return *entry->second;
}

// The one of this file, or the one that was not used for longest.
RowsAgain::Piece& RowsAgain::piece_of(std::uint32_t file) {
  const auto found = std::find_if(pieces_.begin(), pieces_.end(),
                                  [&](const Piece& piece) { return piece.file == file; });
  if (found != pieces_.end()) return *found;
  if (pieces_.size() < pieces_max) return pieces_.emplace_back(Piece{.file = file});
  Piece& oldest = *std::min_element(pieces_.begin(), pieces_.end(),
                                    [](const auto& a, const auto& b) { return a.used < b.used; });
  oldest = {.file = file};
  return oldest;
}

// With its line end, if it has one.
std::string_view RowsAgain::line_at(std::uint32_t file, std::uint64_t offset) {
  Piece& piece = piece_of(file);
  piece.used = ++rows_;
  for (const bool is_fresh : {false, true}) {
    if (is_fresh) {
      // Rows are gone through forth and a little back.
      piece.offset = offset - std::min<std::uint64_t>(offset, piece_bytes / 4);
      piece.bytes = result_.input().read_at(file, piece.offset, piece_bytes);
    }
    if (offset < piece.offset || offset - piece.offset >= piece.bytes.size()) continue;
    const std::string_view rest = std::string_view{piece.bytes}.substr(offset - piece.offset);
    const std::size_t end = rest.find('\n');
    if (end != std::string_view::npos) return rest.substr(0, end + 1);
  }
  return long_line_at(file, offset);
}

// It does not end in a piece, or the file ends in it.
std::string_view RowsAgain::long_line_at(std::uint32_t file, std::uint64_t offset) {
  long_line_.clear();
  for (;;) {
    const std::string more = result_.input().read_at(file, offset + long_line_.size(), piece_bytes);
    const std::size_t end = more.find('\n');
    if (end != std::string::npos) return long_line_ += more.substr(0, end + 1);
    if (more.empty()) return long_line_;
    long_line_ += more;
  }
}

const tracking::RawRow* RowsAgain::at(const Record& record) {
  return parser(record.file).parse(line_at(record.file, record.offset));
}

}  // namespace trace
