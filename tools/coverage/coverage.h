// Holds the table of pairs against the stories.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tools/coverage/pairs.h"
#include "tools/coverage/stories.h"

namespace coverage {

// Points into the pairs and stories it was made from.
struct PairStories {
  const Pair* pair = nullptr;
  std::vector<const Story*> stories;  // The shortest first: it shows the pair most plainly.
};

// One for each pair, in its order. A story counts where its row stands in the pair's file.
std::vector<PairStories> stories_of(std::span<const Pair> pairs, std::span<const Story> stories);

// What the table says and the stories do not show, or show otherwise: a sentence each.
std::vector<std::string> mistakes(std::span<const Pair> pairs, std::span<const Story> stories);

}  // namespace coverage
