// The parser's words about text that is not TOML, made into the sentence of any other mistake.
#pragma once

#include <string>
#include <string_view>

#include "tools/scenario/story.h"

namespace scenario::reader {

struct SyntaxError {
  Place place;
  std::string found;
  std::string expected;
};

// `description` and `place` are those of toml++ 3.3 for `text`. A name that stands twice is placed
// where it stands for the second time; the parser names the end of its value.
SyntaxError explain_syntax_error(std::string_view description, Place place, std::string_view text);

}  // namespace scenario::reader
