// Reads message tracking logs of any Exchange version, row by row, at the speed of memory.
//
//   tracking::LogReader reader{name, source};
//   while (const tracking::RawRow* row = reader.next()) { … row->text(Column::message_id) … }
//   for (const tracking::Problem& problem : reader.problems()) { … }
//
// It shares no code with the writer. It takes files with or without BOM, with CRLF or LF, with a
// header repeated in the middle or none at all. What it cannot read it reports with its line and
// goes on with the next line; nothing is skipped silently.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/tracking/column.h"
#include "stages/tracking/event.h"
#include "stages/tracking/row.h"

namespace tracking {

// Where bytes come from: a file, or memory in a test.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills up to `size` bytes; returns how many, 0 only at the end.
  // Throws std::system_error if the medium fails.
  virtual std::size_t read(char* out, std::size_t size) = 0;
};

// Opens a file in binary; throws std::system_error (with the path in its text) if it cannot.
std::unique_ptr<ByteSource> open_file(const std::string& path);
// The bytes must outlive the source.
std::unique_ptr<ByteSource> from_memory(std::string_view bytes);

// Something in a file that could not be taken as it stood.
struct Problem {
  enum class Severity : std::uint8_t {
    note,    // The row was still read, or the line was not a row (no header; columns guessed).
    unread,  // The line is lost to analysis.
  };
  Severity severity = Severity::unread;
  std::uint64_t line = 0;  // From 1.
  std::uint64_t offset = 0;
  std::string sentence;  // "found 12 columns, expected 27".
};

// Memory that the accessors of a reader's rows share.
struct RowScratch;

// One row as it stands in the file. Valid until the reader's next call.
class RawRow {
 public:
  // The field without its outer quotes and with doubled quotes undone; empty if the file does not
  // have the column. May use scratch space: the result is valid until the reader's next call.
  std::string_view text(Column column) const {
    const std::string_view field = raw(column);
    return field.empty() || field.front() != '"' ? field : unquoted(field);
  }

  bool has(Column column) const { return field_of(column) != no_field; }  // Named by #Fields.
  Source source() const { return source_named(text(Column::source)); }
  Event event() const { return event_named(text(Column::event_id)); }
  std::optional<sim::Time> date_time() const;                // Empty if it is not a time.
  std::optional<std::uint64_t> number(Column column) const;  // Empty if it is not a decimal number.

  // Members of a collection, unquoted. Appends to `members`; views are valid as for text().
  // An empty field has none; an unquoted or unclosed apostrophe is an ordinary character.
  void members(Column column, std::vector<std::string_view>& members) const;

  std::uint64_t offset() const { return offset_; }   // Of the first byte in the file.
  std::uint64_t line() const { return line_; }       // From 1.
  std::string_view bytes() const { return bytes_; }  // The line without its line end.
  std::size_t columns() const { return columns_; }
  // The file ends in it, without a line end: the last field may be cut.
  bool is_cut() const { return is_cut_; }

 private:
  friend class LogReader;
  friend class RowParser;
  static constexpr std::uint16_t no_field = 0xffff;
  using FieldMap = std::array<std::uint16_t, column_count_max>;

  std::uint16_t field_of(Column column) const { return (*map_)[static_cast<std::size_t>(column)]; }
  // With its quotes.
  std::string_view raw(Column column) const {
    const std::uint16_t field = field_of(column);
    if (field == no_field) return {};
    const std::uint32_t start = starts_[field];
    return {bytes_.data() + start, starts_[field + 1] - 1 - start};
  }
  std::string_view unquoted(std::string_view field) const;
  void quoted_members(std::string_view text, std::vector<std::string_view>& members) const;

  std::string_view bytes_;
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 0;
  std::size_t columns_ = 0;
  bool is_cut_ = false;
  const std::uint32_t* starts_ = nullptr;  // As in LineIndex.
  const FieldMap* map_ = nullptr;
  RowScratch* scratch_ = nullptr;
};

class LogReader {
 public:
  LogReader(std::string name, std::unique_ptr<ByteSource> source);
  ~LogReader();

  // The next row, or nullptr at the end. Throws std::system_error if the medium fails.
  const RawRow* next();

  const std::string& name() const;
  const std::vector<Problem>& problems() const;  // In file order; at most problems_kept_max.
  std::uint64_t problems_left_out() const;       // How many more there were.
  std::uint64_t unread_lines() const;            // Counts all, also those beyond the kept ones.
  std::uint64_t rows() const;
  std::string_view version() const;  // From the #Version line; empty if there is none.

  static constexpr std::size_t problems_kept_max = 1000;
  static constexpr std::size_t line_bytes_max = 64u
                                                << 20;  // A longer line is reported and skipped.

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The row with every field typed, and the memory its lists point to.
struct TypedRow {
  TypedRow() = default;
  TypedRow(TypedRow&&) = default;  // No copies: their lists would stay the original's.
  TypedRow& operator=(TypedRow&&) = default;

  Row row;
  std::array<std::vector<std::string_view>, 4> lists;
  std::vector<std::string> complaints;  // "network-message-id: found '…', expected a GUID".
};

// Types every field; a field that does not fit is left empty and complained of.
// The result points into `raw` and is valid as long as it is.
TypedRow parse(const RawRow& raw);

}  // namespace tracking
