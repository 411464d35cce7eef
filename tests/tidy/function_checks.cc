// Finds function bodies with a scanner that follows braces, and counts their lines.
#include "tests/tidy/function_checks.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace tidy {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n\t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

// What a '{' opens, judged by the text since the last statement's end.
enum class Opens { scope, function, value };

Opens opened_after(std::string_view head) {
  const bool has_call = head.find('(') != head.npos;
  for (const std::string_view word : {"namespace", "class", "struct", "enum", "union", "extern"}) {
    if (!has_call && find_word(head, word, 0) != head.npos) return Opens::scope;
  }
  if (!has_call) return Opens::value;
  // A body follows the parameters, a word after them, a return type or a member's initial value.
  for (const std::string_view end : {")", "}", "const", "noexcept", "override", "final"}) {
    if (head.ends_with(end)) return Opens::function;
  }
  return head.find("->") != head.npos ? Opens::function : Opens::value;
}

// True for the ':' that ends an access specifier.
bool ends_label(std::string_view code, std::size_t at) {
  for (const std::string_view word : {"public", "protected", "private"}) {
    if (code.substr(0, at).ends_with(word)) return true;
  }
  return false;
}

// The position of the brace that closes the one at `open`.
std::size_t closing(std::string_view code, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < code.size(); ++at) {
    if (code[at] == '{') ++depth;
    if (code[at] == '}' && --depth == 0) return at;
  }
  return code.size();
}

// Preprocessor lines have no statements; macros with bodies are not allowed anyway.
std::string without_directives(std::string code) {
  bool directive = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const bool begins_line = at == 0 || code[at - 1] == '\n';
    const bool continues = at >= 2 && code[at - 2] == '\\';
    if (begins_line && !(directive && continues)) directive = code[at] == '#';
    if (directive && code[at] != '\n' && code[at] != '\\') code[at] = ' ';
  }
  std::ranges::replace(code, '\\', ' ');
  return code;
}

}  // namespace

Complaints check_functions(const Source& source) {
  Complaints found;
  const std::string code = without_directives(code_of(source.text));
  std::size_t start = 0;  // Of the statement that the scanner is in.
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == ';' || code[at] == '}') start = at + 1;
    if (code[at] == ':' && ends_label(code, at)) start = at + 1;
    if (code[at] != '{') continue;
    const std::string_view head = trimmed(std::string_view{code}.substr(start, at - start));
    const Opens opens = opened_after(head);
    if (opens == Opens::scope) {
      start = at + 1;
      continue;
    }
    const std::size_t end = closing(code, at);
    if (opens == Opens::function) {
      const std::size_t first = line_at(code, std::size_t(head.data() - code.data()));
      const std::size_t lines = line_at(code, end) - first + 1;
      if (lines > function_lines_max) {
        found.push_back({"function", source.path, first,
                         "a function of " + std::to_string(lines) + " lines, at most " +
                             std::to_string(function_lines_max) + " expected"});
      }
      start = end + 1;
    }
    at = end;  // After a value the statement goes on.
  }
  return found;
}

}  // namespace tidy
