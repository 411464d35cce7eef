// Splits a source text into code and comments with a small scanner.
#include "tests/tidy/source.h"

#include <algorithm>

namespace tidy {
namespace {

enum class Kind : char { code, comment, literal };

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The end of a literal that begins at `start` with a quote, past its last quote.
std::size_t end_of_quoted(std::string_view text, std::size_t start) {
  const char quote = text[start];
  for (std::size_t at = start + 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      return at + 1;
    } else if (text[at] == '\n') {
      return at;
    }
  }
  return text.size();
}

// The end of R"mark(...)mark" whose quote stands at `quote`.
std::size_t end_of_raw(std::string_view text, std::size_t quote) {
  const std::size_t open = text.find('(', quote);
  if (open == text.npos) return text.size();
  std::string close = ")";
  close += text.substr(quote + 1, open - quote - 1);
  close += '"';
  const std::size_t end = text.find(close, open);
  return end == text.npos ? text.size() : end + close.size();
}

struct Piece {
  Kind kind;
  std::size_t end;
};

// What begins at `at`: a comment, a literal, or one character of code.
Piece piece_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return {Kind::comment, std::min(text.find('\n', at), text.size())};
  if (rest.starts_with("/*")) {
    const std::size_t end = text.find("*/", at + 2);
    return {Kind::comment, end == text.npos ? text.size() : end + 2};
  }
  const bool after_name = at > 0 && is_name_character(text[at - 1]);
  if (rest.front() == '"') {
    const bool raw = at > 0 && text[at - 1] == 'R';
    return {Kind::literal, raw ? end_of_raw(text, at) : end_of_quoted(text, at)};
  }
  // After a digit, ' separates groups: 65'536.
  if (rest.front() == '\'' && !after_name) return {Kind::literal, end_of_quoted(text, at)};
  return {Kind::code, at + 1};
}

// Keeps the characters of one kind; the others become blanks.
std::string only(std::string_view text, Kind wanted) {
  std::string kept{text};
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = piece_at(text, at);
    if (piece.kind != wanted) {
      for (std::size_t i = at; i < piece.end; ++i) {
        if (kept[i] != '\n') kept[i] = ' ';
      }
    }
    at = piece.end;
  }
  return kept;
}

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string code_of(std::string_view text) { return only(text, Kind::code); }

std::string comments_of(std::string_view text) { return only(text, Kind::comment); }

std::size_t columns_of(std::string_view line) {
  return std::size_t(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::size_t line_at(std::string_view text, std::size_t position) {
  return 1 + std::size_t(std::ranges::count(text.substr(0, position), '\n'));
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? std::string_view{} : path.substr(0, slash);
}

bool is_header(std::string_view path) { return path.ends_with(".h"); }

bool is_code(std::string_view path) { return is_header(path) || path.ends_with(".cc"); }

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

std::size_t find_word(std::string_view code, std::string_view word, std::size_t from) {
  for (std::size_t at = code.find(word, from); at != code.npos; at = code.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_name_character(code[at - 1]);
    const bool ends =
        end == code.size() || !is_name_character(word.back()) || !is_name_character(code[end]);
    if (begins && ends) return at;
  }
  return code.npos;
}

}  // namespace tidy
