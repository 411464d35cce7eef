// The reader: takes line after line, gives out the rows and keeps account of the rest.
#include "stages/tracking/reader.h"

#include <algorithm>
#include <utility>

#include "stages/tracking/header.h"
#include "stages/tracking/line_source.h"
#include "stages/tracking/row_scratch.h"

namespace tracking {
namespace {

std::string counted_columns(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " column" : " columns");
}

bool is_utf16(std::string_view start) {
  return start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF");
}

}  // namespace

struct LogReader::Impl {
  Impl(std::string log_name, std::unique_ptr<ByteSource> source)
      : name(std::move(log_name)), lines(std::move(source), fastest_index_line()) {
    row.map_ = &header.map();
    row.scratch_ = &scratch;
    row.starts_ = lines.index().starts.data();
  }

  const RawRow* next() {
    scratch.clear();
    while (!is_over) {
      const LineSource::Found found = lines.next();
      if (found == LineSource::Found::end) break;
      ++line;
      if (found == LineSource::Found::too_long) {
        lose("longer than " + std::to_string(line_bytes_max) + " bytes");
      } else if (!lines.line().empty() && take(found == LineSource::Found::cut_line)) {
        return &row;
      }
    }
    is_over = true;
    return nullptr;
  }

  // True if the line is a row.
  bool take(bool is_cut) {
    const LineIndex& index = lines.index();
    const bool was_nul_run = std::exchange(is_nul_run, false);
    if (lines.offset() == 0 && is_utf16(lines.line())) {
      is_over = true;
      return lose("the file is in UTF-16, expected UTF-8; nothing of it was read");
    }
    if (index.has_nul) return take_nul(was_nul_run);
    if (lines.line().front() == '#') return take_header();
    if (header.columns() == 0) guess_columns();
    if (index.columns == header.columns() && !index.quote_is_open && !index.quote_is_misplaced) {
      row.bytes_ = lines.line();
      row.offset_ = lines.offset();
      row.line_ = line;
      row.columns_ = index.columns;
      row.is_cut_ = is_cut;
      ++rows;
      return true;
    }
    return lose((is_cut ? "the file ends inside this line: " : "") + reason(index));
  }

  std::string reason(const LineIndex& index) const {
    if (index.quote_is_misplaced) {
      return "found a quote inside an unquoted field or text after a closing quote";
    }
    if (index.quote_is_open) return "a quoted field is not closed";
    std::string text = "found " + counted_columns(index.columns) + ", expected ";
    if (header.columns() > 0) return text + std::to_string(header.columns());
    return text + "21, 26, 27 or 30 (there is no #Fields line)";
  }

  bool take_nul(bool was_nul_run) {
    const std::string_view bytes = lines.line();
    is_nul_run = bytes.find_first_not_of('\0') == std::string_view::npos;
    if (!is_nul_run) return lose("found a NUL byte inside the line");
    // A damaged disk block can be many such lines: one problem, though each line counts.
    if (!was_nul_run) return lose("found nothing but NUL bytes");
    ++unread;
    return false;
  }

  bool take_header() {
    const Header::Findings findings = header.take(lines.line());
    for (const std::string& sentence : findings.sentences) {
      if (findings.is_usable) {
        keep(Problem::Severity::note, sentence);
      } else {
        lose(sentence);
      }
    }
    return false;
  }

  void guess_columns() {
    const std::size_t count = lines.index().columns;
    const std::string_view version = header.guess(count);
    if (version.empty()) return;
    keep(Problem::Severity::note, "there is no #Fields line; " + counted_columns(count) +
                                      " are taken for those of " + std::string(version));
  }

  // The line is not read: false, for callers to return.
  bool lose(std::string sentence) {
    ++unread;
    keep(Problem::Severity::unread, std::move(sentence));
    return false;
  }

  void keep(Problem::Severity severity, std::string sentence) {
    if (problems.size() == problems_kept_max) {
      ++problems_left_out;
      return;
    }
    problems.push_back({severity, line, lines.offset(), std::move(sentence)});
  }

  std::string name;
  LineSource lines;
  Header header;
  RowScratch scratch;
  RawRow row;
  std::vector<Problem> problems;
  std::uint64_t problems_left_out = 0;
  std::uint64_t line = 0;
  std::uint64_t unread = 0;
  std::uint64_t rows = 0;
  bool is_nul_run = false;
  bool is_over = false;
};

LogReader::LogReader(std::string name, std::unique_ptr<ByteSource> source)
    : impl_(std::make_unique<Impl>(std::move(name), std::move(source))) {}

LogReader::~LogReader() = default;

const RawRow* LogReader::next() { return impl_->next(); }

const std::string& LogReader::name() const { return impl_->name; }

const std::vector<Problem>& LogReader::problems() const { return impl_->problems; }

std::uint64_t LogReader::problems_left_out() const { return impl_->problems_left_out; }

std::uint64_t LogReader::unread_lines() const { return impl_->unread; }

std::uint64_t LogReader::rows() const { return impl_->rows; }

std::string_view LogReader::version() const { return impl_->header.version(); }

}  // namespace tracking
