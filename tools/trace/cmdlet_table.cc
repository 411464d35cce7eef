// The cmdlet's table: EventId, Source, Sender, Recipients, MessageSubject.
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "tools/trace/cmdlet.h"
#include "tools/trace/printable.h"

namespace trace {
namespace {

using tracking::Column;

constexpr std::array<std::string_view, 5> titles = {"EventId", "Source", "Sender", "Recipients",
                                                    "MessageSubject"};

// How the window is shared: names of events are short, people and subjects are long.
std::array<std::size_t, 5> widths(std::size_t columns) {
  constexpr std::size_t gaps = 4, fixed = 10 + 11;
  const std::size_t rest = std::max<std::size_t>(columns, 60) - gaps - fixed;
  return {10, 11, rest * 3 / 10, rest * 4 / 10, rest - rest * 3 / 10 - rest * 4 / 10};
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// At most `width` characters; what is longer ends in three dots, as PowerShell cuts it.
void append_cell(std::string& out, std::string_view text, std::size_t width, bool last) {
  const std::size_t count = characters(text);
  if (count <= width) {
    out += text;
    if (!last) out.append(width - count + 1, ' ');
    return;
  }
  std::size_t end = 0, kept = 0;
  while (end < text.size()) {
    const bool starts = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (starts && kept == width - 3) break;
    kept += starts ? 1 : 0;
    ++end;
  }
  out += text.substr(0, end);
  out += "...";
  if (!last) out += ' ';
}

void append_line(std::string& out, const std::array<std::string, 5>& cells, std::size_t columns) {
  const auto width = widths(columns);
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    append_cell(out, printable(cells[i]), width[i], i + 1 == cells.size());
  }
  while (out.size() > start && out.back() == ' ') out.pop_back();
  out += '\n';
}

}  // namespace

void append_table_head(std::string& out, std::size_t columns) {
  std::array<std::string, 5> names, dashes;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    names[i] = titles[i];
    dashes[i].assign(titles[i].size(), '-');
  }
  out += '\n';
  append_line(out, names, columns);
  append_line(out, dashes, columns);
}

void append_table_row(std::string& out, const tracking::RawRow& row, std::size_t columns) {
  std::vector<std::string_view> recipients;
  row.members(Column::recipient_address, recipients);
  std::string list = "{";
  for (const std::string_view address : recipients) {
    if (list.size() > 1) list += ", ";
    list += address;
  }
  list += '}';
  append_line(out,
              {std::string(row.text(Column::event_id)), std::string(row.text(Column::source)),
               std::string(row.text(Column::sender_address)), list,
               std::string(row.text(Column::message_subject))},
              columns);
}

}  // namespace trace
