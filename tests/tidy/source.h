// A source file as the checks see it: its text, its lines, its code without comments and literals.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidy {

struct Source {
  std::string path;  // From the repository root, with '/'.
  std::string text;
};

// Lines without their '\n'; a text that ends in one has no empty last line.
std::vector<std::string_view> lines_of(std::string_view text);

// The text with every character of comments and of string and character literals replaced by a
// blank, line ends kept: what is left can be searched for words.
std::string code_of(std::string_view text);

// The comments alone, the same way.
std::string comments_of(std::string_view text);

// Characters, not bytes, of UTF-8.
std::size_t columns_of(std::string_view line);

// The line number, from 1, of a position in a text.
std::size_t line_at(std::string_view text, std::size_t position);

// "sim" of "sim/time.h"; empty at the top.
std::string_view folder_of(std::string_view path);

bool is_header(std::string_view path);
bool is_code(std::string_view path);  // A header or a .cc file.

// True if `path` is `folder` or lies in it.
bool is_below(std::string_view path, std::string_view folder);

// The position of `word` in `code` at or after `from`, not as a part of a longer name; npos if
// none.
std::size_t find_word(std::string_view code, std::string_view word, std::size_t from);

}  // namespace tidy
