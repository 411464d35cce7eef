// Reading of a row by its offset: the file's header and the one line are given to the reader.
#include "tools/trace/rows_again.h"

namespace trace {
namespace {

constexpr std::size_t piece_bytes = std::size_t{4} << 10;

}  // namespace

// The lines before the first row: they say which columns there are.
const std::string& RowsAgain::header(std::uint32_t file) {
  const auto [entry, is_new] = headers_.try_emplace(file);
  if (!is_new) return entry->second;
  std::string start = result_.input().read_at(file, 0, piece_bytes);
  if (start.starts_with("\xEF\xBB\xBF")) start.erase(0, 3);
  std::size_t end = 0;
  while (end < start.size() && start[end] == '#') {
    const std::size_t line_end = start.find('\n', end);
    if (line_end == std::string::npos) break;
    end = line_end + 1;
  }
  entry->second = start.substr(0, end);
  return entry->second;
}

const tracking::RawRow* RowsAgain::at(const Record& record) {
  std::string line;
  std::size_t end = std::string::npos;
  while (end == std::string::npos) {
    const std::string piece =
        result_.input().read_at(record.file, record.offset + line.size(), piece_bytes);
    if (piece.empty()) break;
    const std::size_t found = piece.find('\n');
    if (found != std::string::npos) end = line.size() + found + 1;
    line += piece;
  }
  reader_.reset();  // It reads from the text that is replaced now.
  text_ = header(record.file) + line.substr(0, end);
  reader_ = std::make_unique<tracking::LogReader>(result_.file_name(record.file),
                                                  tracking::from_memory(text_));
  return reader_->next();
}

}  // namespace trace
