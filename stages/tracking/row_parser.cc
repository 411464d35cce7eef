// One line, indexed in a small buffer of its own.
#include "stages/tracking/row_parser.h"

#include <algorithm>
#include <string>

#include "stages/tracking/header.h"
#include "stages/tracking/line_index.h"
#include "stages/tracking/row_scratch.h"

namespace tracking {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What an engine may read beyond the line feed.
constexpr std::size_t padding = 128;

std::string_view without_mark(std::string_view line) {
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  return line;
}

}  // namespace

struct RowParser::Impl {
  Header given;  // Names no columns if the header names none.
  Header header;
  IndexLine index_line = fastest_index_line();
  LineIndex index;
  RowScratch scratch;
  std::string buffer;
  RawRow row;
};

RowParser::RowParser(std::string_view header) : impl_(std::make_unique<Impl>()) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\n'), header.size());
    std::string_view line = without_mark(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) impl_->given.take(line);
  }
  impl_->row.map_ = &impl_->header.map();
  impl_->row.scratch_ = &impl_->scratch;
  impl_->row.starts_ = impl_->index.starts.data();
  impl_->row.line_ = 1;
  impl_->header = impl_->given;
}

RowParser::~RowParser() = default;

const RawRow* RowParser::parse(std::string_view line) {
  const std::size_t end = line.find('\n');
  Impl& own = *impl_;
  own.scratch.clear();
  own.buffer.assign(without_mark(line.substr(0, end)));
  own.buffer += '\n';
  const std::size_t length = own.buffer.size() - 1;
  own.buffer.append(padding, '\0');
  const LineIndex& index = own.index;
  own.index_line(own.buffer.data(), own.index);
  std::string_view bytes{own.buffer.data(), length};
  if (bytes.ends_with('\r')) bytes.remove_suffix(1);
  if (bytes.empty() || bytes.front() == '#' || index.has_nul) return nullptr;
  if (own.given.columns() == 0) {
    own.header = {};
    own.header.guess(index.columns);
  }
  const bool fits = index.columns == own.header.columns();
  if (!fits || index.quote_is_open || index.quote_is_misplaced) return nullptr;
  own.row.bytes_ = bytes;
  own.row.columns_ = index.columns;
  own.row.is_cut_ = end == std::string_view::npos;
  return &own.row;
}

}  // namespace tracking
