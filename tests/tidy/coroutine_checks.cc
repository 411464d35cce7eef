// Cuts out the statement around each co_await and compares it with the forms that are safe.
#include "tests/tidy/coroutine_checks.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace tidy {
namespace {

constexpr std::string_view await = "co_await";

// From the end of the statement before to the end of this one: a ';' or an opening '{' outside
// brackets. A closing bracket that was not opened here ends it too: then it is part of something.
std::string_view statement_around(std::string_view code, std::size_t at) {
  std::size_t start = code.find_last_of(";{}", at);
  start = start == code.npos ? 0 : start + 1;
  int depth = 0;
  std::size_t end = start;
  for (; end < code.size(); ++end) {
    const char c = code[end];
    if (depth == 0 && end > at && (c == ';' || c == '{')) break;
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') --depth;
    if (depth < 0) break;
  }
  return code.substr(start, std::min(end + 1, code.size()) - start);
}

// One blank for each run of white space, none at the ends.
std::string squeezed(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

// "x", "state.x", and with its type "const std::vector<int> x".
bool is_name(std::string_view text) {
  return !text.empty() && text.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.->:<, ") == text.npos;
}

bool take(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}

// Takes "const auto x = ", "auto x = " or "x = ".
bool take_name(std::string_view& text) {
  const std::size_t equals = text.find(" = ");
  if (equals == text.npos || !is_name(text.substr(0, equals))) return false;
  text.remove_prefix(equals + 3);
  return true;
}

// A '[' after a name or a bracket is a subscript; anywhere else it begins a lambda.
bool has_lambda(std::string_view statement) {
  for (std::size_t at = statement.find('['); at != statement.npos;
       at = statement.find('[', at + 1)) {
    const bool subscript = at > 0 && (is_name(statement.substr(at - 1, 1)) ||
                                      statement[at - 1] == ']' || statement[at - 1] == ')');
    if (!subscript || statement[at - 1] == ' ' || statement[at - 1] == ',') return true;
  }
  return false;
}

bool has_good_form(std::string_view statement) {
  if (statement.find('?') != statement.npos || has_lambda(statement)) return false;
  if (statement.find(await) != statement.rfind(await)) return false;
  if (take(statement, "while (") || take(statement, "if (")) {
    return take_name(statement) && statement.starts_with(await) && statement.ends_with(") {") &&
           statement.find('{') == statement.size() - 1;
  }
  if (!statement.ends_with(';') || statement.find_first_of("{}") != statement.npos) return false;
  if (!take(statement, "co_return ") && !statement.starts_with(await)) {
    if (!take_name(statement)) return false;
  }
  return statement.starts_with(await);
}

bool is_operator(std::string_view code, std::size_t at) {
  return squeezed(code.substr(0, at)).ends_with("operator");
}

}  // namespace

Complaints check_coroutines(const Source& source) {
  Complaints found;
  const std::string code = code_of(source.text);
  for (std::size_t at = find_word(code, await, 0); at != code.npos;
       at = find_word(code, await, at + 1)) {
    if (is_operator(code, at)) continue;
    const std::string statement = squeezed(statement_around(code, at));
    if (has_good_form(statement)) continue;
    found.push_back({"co_await", source.path, line_at(code, at),
                     "name first, await alone: \"" + statement + "\" is not a safe form"});
  }
  return found;
}

}  // namespace tidy
