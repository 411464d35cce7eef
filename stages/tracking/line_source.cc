// Blocks in, lines out.
#include "stages/tracking/line_source.h"

#include <cstring>
#include <utility>

namespace tracking {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;

// Behind the bytes read: the sentinel, and what an engine may read beyond it.
constexpr std::size_t padding = 128;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::unique_ptr<char[]> make_buffer(std::size_t capacity) {
  auto buffer = std::make_unique_for_overwrite<char[]>(capacity + padding);
  std::memset(buffer.get() + capacity, 0, padding);
  return buffer;
}

}  // namespace

LineSource::LineSource(std::unique_ptr<ByteSource> source, IndexLine index_line)
    : source_(std::move(source)),
      index_line_(index_line),
      buffer_(make_buffer(block_bytes)),
      capacity_(block_bytes) {}

LineSource::Found LineSource::next() {
  begin_ = next_;
  if (begin_ < end_) {
    index_from(begin_);
    if (begin_ + index_.length < end_) {
      if (index_.length > LogReader::line_bytes_max) return skip_long_line();
      next_ = begin_ + index_.length + 1;
      return Found::line;
    }
  }
  // The line does not end in what was read. Only the new bytes are searched for its end: a line
  // that comes in many small pieces costs no more than one that comes in one.
  for (;;) {
    const std::size_t unread = end_ - begin_;
    if (unread > LogReader::line_bytes_max) return skip_long_line();
    if (!read_more()) break;
    const std::size_t from = begin_ + unread;
    if (std::memchr(buffer_.get() + from, '\n', end_ - from) == nullptr) continue;
    index_from(begin_);
    if (index_.length > LogReader::line_bytes_max) return skip_long_line();
    next_ = begin_ + index_.length + 1;
    return Found::line;
  }
  next_ = end_;
  if (begin_ == end_) return Found::end;
  index_from(begin_);
  return Found::cut_line;
}

// Appends to the buffer; false at the end of the source. May move what is there.
bool LineSource::read_more() {
  if (at_end_) return false;
  make_room();
  const std::size_t count = source_->read(buffer_.get() + end_, capacity_ - end_);
  at_end_ = count == 0;
  end_ += count;
  buffer_[end_] = '\n';
  return !at_end_;
}

void LineSource::make_room() {
  if (capacity_ - end_ >= capacity_ / 2) return;
  const std::size_t kept = end_ - begin_;
  if (kept > capacity_ / 2) {
    capacity_ *= 2;
    auto larger = make_buffer(capacity_);
    std::memcpy(larger.get(), buffer_.get() + begin_, kept);
    buffer_ = std::move(larger);
  } else {
    std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
  }
  offset_ += begin_;
  begin_ = 0;
  end_ = kept;
}

void LineSource::index_from(std::size_t begin) {
  const char* start = buffer_.get() + begin;
  if (*start == byte_order_mark[0] &&
      std::string_view{start, end_ - begin}.starts_with(byte_order_mark)) {
    start += byte_order_mark.size();
    begin_ = begin + byte_order_mark.size();
  }
  line_offset_ = offset_ + begin_;
  index_line_(start, index_);
  std::size_t length = index_.length;
  if (length > 0 && start[length - 1] == '\r') --length;
  line_ = {start, length};
}

LineSource::Found LineSource::skip_long_line() {
  const std::uint64_t start = offset_ + begin_;
  for (;;) {
    const char* const found =
        static_cast<const char*>(std::memchr(buffer_.get() + begin_, '\n', end_ - begin_));
    if (found != nullptr) {
      next_ = static_cast<std::size_t>(found - buffer_.get()) + 1;
      break;
    }
    begin_ = end_;
    if (!read_more()) {
      next_ = end_;
      break;
    }
  }
  line_offset_ = start;
  return Found::too_long;
}

}  // namespace tracking
