// Looks at files line by line.
#include "tests/tidy/text_checks.h"

#include <algorithm>
#include <string>

namespace tidy {

Complaints check_ends(const Source& source) {
  Complaints found;
  const auto say = [&](std::size_t line, const std::string& sentence) {
    found.push_back({"ends", source.path, line, sentence});
  };
  const auto lines = lines_of(source.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].ends_with('\r')) say(i + 1, "the line ends in CR");
    if (lines[i].ends_with(' ') || lines[i].ends_with('\t')) say(i + 1, "the line ends in a blank");
  }
  if (source.text.empty()) {
    say(0, "the file is empty");
  } else if (!source.text.ends_with('\n')) {
    say(lines.size(), "the last line has no end");
  } else if (lines.back().empty()) {
    say(lines.size(), "the file ends in empty lines");
  }
  return found;
}

Complaints check_size(const Source& source) {
  Complaints found;
  const auto lines = lines_of(source.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t columns = columns_of(lines[i]);
    if (columns <= line_columns_max) continue;
    found.push_back({"columns", source.path, i + 1,
                     std::to_string(columns) + " columns, at most " +
                         std::to_string(line_columns_max) + " expected"});
  }
  if (lines.size() > file_lines_max) {
    found.push_back({"lines", source.path, 0,
                     std::to_string(lines.size()) + " lines, at most " +
                         std::to_string(file_lines_max) + " expected: split it by idea"});
  }
  return found;
}

Complaints check_beginning(const Source& source) {
  Complaints found;
  const auto lines = lines_of(source.text);
  const std::string_view first = lines.empty() ? std::string_view{} : lines.front();
  if (!first.starts_with("// ") || !first.ends_with('.')) {
    found.push_back({"first-line", source.path, 1,
                     "the first line is not a comment of one sentence that says what the file is"});
  }
  if (is_header(source.path) && std::ranges::find(lines, "#pragma once") == lines.end()) {
    found.push_back({"pragma-once", source.path, 0, "the header has no #pragma once"});
  }
  return found;
}

}  // namespace tidy
