// Prints the table of pairs in columns.
#include "tools/cli/list_events.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/wrap.h"
#include "tools/coverage/coverage.h"
#include "tools/input/input_error.h"

namespace cli {
namespace {

using coverage::Pair;
using coverage::PairStories;
using coverage::Reach;

// Columns as wide as their widest text and two blanks; the last column is not filled up.
class Columns {
 public:
  void add(std::vector<std::string> row) {
    widths_.resize(std::max(widths_.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths_[i] = std::max(widths_[i], row[i].size());
    rows_.push_back(std::move(row));
  }

  std::string line(std::size_t index) const {
    std::string text;
    const std::vector<std::string>& row = rows_[index];
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += row[i];
      if (i + 1 < row.size()) text.append(widths_[i] + 2 - row[i].size(), ' ');
    }
    return text + "\n";
  }

  std::size_t size() const { return rows_.size(); }

 private:
  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> widths_;
};

std::vector<std::string> names(const Pair& pair) {
  return {std::string(tracking::name(pair.event)), std::string(source_name(pair)),
          std::string(pair.file)};
}

std::string shown_by(const PairStories& found) {
  if (!found.stories.empty()) return found.stories.front()->name;
  const std::string reason(found.pair->reason);
  switch (found.pair->reach) {
    case Reach::by_story:
      return "Its story is missing.";
    case Reach::not_modelled:
      return "Not modelled. " + reason;
    case Reach::cannot_occur:
      return "Cannot occur. " + reason;
  }
  return reason;
}

std::string all_stories(const PairStories& found, std::size_t width) {
  constexpr std::size_t indent = 4;
  std::string list;
  for (const coverage::Story* story : found.stories)
    list += (list.empty() ? "" : " ") + story->name;
  return list.empty() ? "" : hanging(std::string(indent, ' '), list, indent, width);
}

std::string summary(const std::vector<PairStories>& found, std::size_t stories) {
  std::size_t reached = 0;
  std::size_t impossible = 0;
  for (const PairStories& one : found) {
    if (!one.stories.empty()) ++reached;
    if (one.stories.empty() && one.pair->reach == Reach::cannot_occur) ++impossible;
  }
  return std::to_string(reached) + " of " + std::to_string(found.size()) + " pairs reached by " +
         std::to_string(stories) + " stories; " + std::to_string(impossible) + " cannot occur, " +
         std::to_string(found.size() - reached - impossible) + " are not modelled\n";
}

std::vector<coverage::Story> stories_here() {
  if (std::filesystem::is_directory("expected-logs")) {
    return coverage::read_stories("expected-logs");
  }
  throw input::InputError("waybill: found no folder \"expected-logs\" here, expected one");
}

}  // namespace

void list_events(Console& console) {
  Columns columns;
  for (const Pair& pair : coverage::pairs()) {
    std::vector<std::string> row = names(pair);
    row.push_back(std::string(pair.meaning));
    columns.add(std::move(row));
  }
  for (std::size_t i = 0; i < columns.size(); ++i) console.out(columns.line(i));
}

void list_coverage(Console& console, bool all) {
  const std::vector<coverage::Story> stories = stories_here();
  const std::vector<PairStories> found = coverage::stories_of(coverage::pairs(), stories);
  Columns columns;
  columns.add({"event-id", "source", "log", "rules", "stories", all ? "" : "the shortest"});
  for (const PairStories& one : found) {
    std::vector<std::string> row = names(*one.pair);
    row.push_back(std::string(one.pair->rules));
    row.push_back(std::to_string(one.stories.size()));
    if (!all || one.stories.empty()) row.push_back(shown_by(one));
    columns.add(std::move(row));
  }
  console.out(columns.line(0));
  for (std::size_t i = 0; i < found.size(); ++i) {
    console.out(columns.line(i + 1));
    if (all) console.out(all_stories(found[i], console.columns()));
  }
  console.out("\n" + summary(found, stories.size()));
}

}  // namespace cli
