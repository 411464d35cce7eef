// Where the code cites each rule; found by CMake when the code is built.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rules {

// A comment that cites a rule: in sim/, stages/, tools/check/, tools/scenario/ or tools/trace/.
struct Place {
  std::string_view id;    // "SHD-3".
  std::string_view path;  // From the root of the repository, with '/'.
  std::uint32_t line;     // From 1.
};

// Ordered by path and line. They live as long as the program.
std::span<const Place> places();

// Those of one rule, in the same order.
std::vector<Place> places_of(std::string_view id);

}  // namespace rules
