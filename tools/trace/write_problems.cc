// The last part of the text view: what could not be read or was not kept, and the counts.
#include <string>

#include "tools/trace/text_parts.h"
#include "tools/trace/write.h"

namespace trace {

void write_problems(const Result& result, TextStyle style, const Sink& sink) {
  const Paint paint{style.color};
  std::string out;
  for (const Problem& problem : result.problems) {
    const std::string place = printable(problem.file) + ":" + std::to_string(problem.line) + ": ";
    const std::string sentence = printable(problem.sentence);
    out += place + (problem.lost ? paint.bad(sentence) : sentence) + '\n';
  }
  const Counts& counts = result.counts;
  const auto number = [](std::uint64_t count, std::string_view one, std::string_view more) {
    return std::to_string(count) + " " + std::string(count == 1 ? one : more);
  };
  const auto more = [&](std::uint64_t count) {
    if (count > 0) out += "and " + number(count, "remark", "remarks") + " more like these\n";
  };
  more(counts.problems_left_out);
  for (const std::string& note : result.notes) out += printable(note) + '\n';
  more(counts.notes_left_out);
  out += number(result.messages.size(), "message", "messages");
  if (counts.messages != result.messages.size()) out += " of " + std::to_string(counts.messages);
  out += ", " + number(counts.rows, "row", "rows") + " in " + number(counts.files, "file", "files");
  if (counts.unread_lines > 0) {
    out += ", " + paint.bad(number(counts.unread_lines, "line", "lines") + " not read");
  }
  if (counts.unplaced_rows > 0) {
    out += ", " + paint.doubtful(number(counts.unplaced_rows, "row", "rows") + " of no message");
  }
  if (counts.untraced_rows > 0) {
    out += ", " + paint.doubtful(number(counts.untraced_rows, "row", "rows") + " not traced");
  }
  out += '\n';
  sink(out);
}

}  // namespace trace
