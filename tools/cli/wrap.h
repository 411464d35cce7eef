// Breaks texts into lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cli {

// Characters, not bytes: "…" is one.
std::size_t length_of(std::string_view text);

// `line` and the words of `text` behind it, broken at blanks into lines of at most `width`
// characters; further lines begin with `indent` blanks. A longer word stays whole. Every line has
// its end.
std::string hanging(std::string line, std::string_view text, std::size_t indent, std::size_t width);

}  // namespace cli
