// Which pairs the stories reach, read from their expected logs and nothing else.
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "stages/tracking/event.h"

namespace coverage {

// A pair in a log of some kind.
struct Cell {
  tracking::Event event;
  tracking::Source source;
  std::string file;  // The prefix: "MSGTRKMS".
  auto operator<=>(const Cell&) const = default;
};

struct Story {
  std::string name;        // "basics/single-server": its folder below the expected logs.
  std::uint64_t rows = 0;  // How long it is.
  std::set<Cell> cells;
};

// Every folder below `folder` that holds a folder "logs", in the order of their names.
// Throws std::system_error if something in it cannot be read.
std::vector<Story> read_stories(const std::string& folder);

}  // namespace coverage
