// What the tests of tracking logs share: rows, settings, and readers that count.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/tracking/log.h"
#include "stages/tracking/reader.h"
#include "stages/tracking/row_format.h"

namespace tracking::test {

inline sim::Time at(std::string_view text) { return sim::parse_iso(text).value(); }

inline Row row_at(std::string_view time) {
  Row row;
  row.date_time = at(time);
  return row;
}

inline LogSettings settings() {
  LogSettings settings;
  settings.profile = &exchange_2013();
  settings.version = "15.00.1497.002";
  return settings;
}

// All 30 columns: what no profile writes yet is tested as well.
inline const FormatProfile& all_columns() {
  static constexpr auto columns = [] {
    std::array<Column, column_count_max> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<Column>(i);
    return all;
  }();
  static constexpr FormatProfile profile{"all", columns, true, 255};
  return profile;
}

inline std::string header(const FormatProfile& profile) {
  std::string text = "#Fields: ";
  for (const Column column : profile.columns) text.append(name(column)).append(",");
  text.back() = '\r';
  return text + '\n';
}

// The line that is written for `row`, without its line end.
inline std::string line_of(const Row& row, const FormatProfile& profile) {
  RowFormat format{profile};
  std::string line(RowFormat::bytes_max(row), ' ');
  line.resize(static_cast<std::size_t>(format.write(row, line.data()) - line.data()));
  if (!line.ends_with("\r\n")) return "no line end: " + line;
  return line.substr(0, line.size() - 2);
}

// Gives out at most `piece` bytes at a time.
class Pieces final : public ByteSource {
 public:
  Pieces(std::string_view bytes, std::size_t piece) : bytes_(bytes), piece_(piece) {}
  std::size_t read(char* out, std::size_t size) override {
    const std::size_t count = bytes_.copy(out, std::min(size, piece_));
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  std::size_t piece_;
};

// Everything a reader says about a file, as text: one line per row and per problem.
inline std::string account(std::unique_ptr<ByteSource> source) {
  LogReader reader{"test", std::move(source)};
  std::string text;
  while (const RawRow* row = reader.next()) {
    text += "row " + std::to_string(row->line()) + " at " + std::to_string(row->offset()) + ": " +
            std::string(row->bytes()) + "\n";
  }
  for (const Problem& problem : reader.problems()) {
    text += problem.severity == Problem::Severity::note ? "note " : "unread ";
    text += std::to_string(problem.line) + " at " + std::to_string(problem.offset) + ": " +
            problem.sentence + "\n";
  }
  return text + "unread " + std::to_string(reader.unread_lines()) + "\n";
}

inline std::string account(std::string_view bytes) { return account(from_memory(bytes)); }

}  // namespace tracking::test
