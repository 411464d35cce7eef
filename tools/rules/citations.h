// Finds the ids of rules that a text cites.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

struct Citation {
  std::string id;        // "SHD-3".
  std::size_t position;  // Of its first character.
};

// Each "SHD-3" whose letters are a family of RULES.md and which is not a part of a longer word.
std::vector<Citation> citations_in(std::string_view text);

}  // namespace rules
