// Finds the stories of each pair, and where the two disagree.
#include "tools/coverage/coverage.h"

#include <algorithm>
#include <tuple>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

bool shows(const Story& story, const Pair& pair) {
  if (pair.source) return story.cells.contains({pair.event, *pair.source, std::string(pair.file)});
  return std::ranges::any_of(story.cells, [&](const Cell& cell) {
    return cell.event == pair.event && cell.file == pair.file;
  });
}

std::string name_of(const Pair& pair) {
  return std::string(source_name(pair)) + "/" + std::string(tracking::name(pair.event));
}

bool is_of(const Pair& pair, const Cell& cell) {
  return pair.event == cell.event && (!pair.source || *pair.source == cell.source);
}

// What is wrong with what one story shows; empty if the table has it.
std::string stranger(const Cell& cell, const Story& story, std::span<const Pair> pairs) {
  std::string expected;
  for (const Pair& pair : pairs) {
    if (!is_of(pair, cell)) continue;
    if (pair.file == cell.file) return "";
    expected += (expected.empty() ? "" : " or ") + std::string(pair.file);
  }
  const std::string found = std::string(tracking::name(cell.source)) + "/" +
                            std::string(tracking::name(cell.event)) + " in " + cell.file + " of " +
                            story.name;
  if (expected.empty()) return "found " + found + ", expected a pair of tools/coverage";
  return "found " + found + ", expected it in " + expected;
}

std::string unreached(const Pair& pair) {
  return name_of(pair) + ": found no story that reaches it, expected one in " +
         std::string(pair.file) +
         ": bring it back, or write in the table of tools/coverage why none does";
}

std::string reached_after_all(const PairStories& found) {
  return name_of(*found.pair) + ": found in " + found.stories.front()->name +
         ", expected nowhere, for the table of tools/coverage says: " +
         std::string(found.pair->reason) + " Take that off, or mend the story";
}

}  // namespace

std::vector<PairStories> stories_of(std::span<const Pair> pairs, std::span<const Story> stories) {
  std::vector<PairStories> found;
  for (const Pair& pair : pairs) {
    PairStories& one = found.emplace_back();
    one.pair = &pair;
    for (const Story& story : stories) {
      if (shows(story, pair)) one.stories.push_back(&story);
    }
    std::ranges::sort(one.stories, {},
                      [](const Story* story) { return std::tuple(story->rows, story->name); });
  }
  return found;
}

std::vector<std::string> mistakes(std::span<const Pair> pairs, std::span<const Story> stories) {
  std::vector<std::string> sentences;
  for (const PairStories& found : stories_of(pairs, stories)) {
    const bool is_reached = !found.stories.empty();
    const bool wants_story = found.pair->reach == Reach::by_story;
    if (wants_story && !is_reached) sentences.push_back(unreached(*found.pair));
    if (!wants_story && is_reached && found.pair->reason != later) {
      sentences.push_back(reached_after_all(found));
    }
  }
  for (const Story& story : stories) {
    for (const Cell& cell : story.cells) {
      std::string sentence = stranger(cell, story, pairs);
      if (!sentence.empty()) sentences.push_back(std::move(sentence));
    }
  }
  return sentences;
}

}  // namespace coverage
