// Whatever is missing from the logs of a story, the tracer claims nothing that did not happen.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>

#include "tests/tools/trace/stories.h"

namespace trace::test {
namespace {

using Kept = std::vector<bool>;  // For each row whether it is left.

// A tree of these rows alone: those that are kept.
Files tree_of(const Story& story, const std::vector<Row>& rows, const Kept& kept) {
  Files files;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!kept[i]) continue;
    std::string& text = files[rows[i].file];
    if (text.empty())
      text = story.logs.at(rows[i].file).substr(0, header_bytes(story.logs.at(rows[i].file)));
    text += rows[i].text;
  }
  return files;
}

std::string lost_events(const std::vector<Row>& rows, const Kept& kept) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (kept[i]) continue;
    text += " " + rows[i].file.substr(5) + ":" + std::to_string(rows[i].offset);
  }
  return text;
}

// Short messages lose every set of their rows; of long ones two rows are lost, or only two left:
// every two of them if they are not too many, else some that lie evenly among them.
std::vector<Kept> sets_to_keep(std::size_t rows) {
  constexpr std::size_t every_set_max = 10;
  constexpr std::size_t pairs_max = 500;
  std::vector<Kept> sets;
  if (rows <= every_set_max) {
    for (std::uint32_t bits = 1; bits < std::uint32_t{1} << rows; ++bits) {
      Kept& kept = sets.emplace_back(rows);
      for (std::size_t i = 0; i < rows; ++i) kept[i] = (bits >> i & 1) != 0;
    }
    return sets;
  }
  const std::size_t step = 1 + rows * (rows + 1) / 2 / pairs_max;
  std::size_t number = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      if (number++ % step != 0) continue;
      Kept few(rows);
      few[i] = few[j] = true;
      sets.push_back(few);
      few.flip();
      sets.push_back(std::move(few));
    }
  }
  return sets;
}

// "MSGTRKMS NOTIFYMAPI; …": messages of the same way lose their rows in the same ways.
std::string way_of(const std::vector<Row>& rows) {
  std::string way;
  for (const Row& row : rows) {
    const std::string name = row.file.substr(row.file.rfind('/') + 1);
    way += name.substr(0, name.find_first_of("0123456789")) + " " + row.event + "; ";
  }
  return way;
}

TEST(TraceDamage, NeverOverclaimsWhicheverRowsOfAMessageAreMissing) {
  constexpr std::size_t messages_max = 2;  // Further ones of a story went the same ways.
  std::set<std::string> ways;
  std::size_t failures = 0;
  for (const Story* story : small_stories()) {
    const std::size_t messages = std::min(messages_max, story->truth.messages.size());
    for (std::size_t message = 0; message < messages; ++message) {
      const std::vector<Row> rows = rows_of(*story, message);
      if (!ways.insert(way_of(rows)).second) continue;
      for (const Kept& kept : sets_to_keep(rows.size())) {
        const auto wrong = wrong_claims(story->truth, tree_of(*story, rows, kept));
        if (wrong.empty()) continue;
        ADD_FAILURE() << story->name << " without" << lost_events(rows, kept) << "\n  "
                      << wrong.front();
        if (++failures == 20) return;
      }
    }
  }
  EXPECT_GT(ways.size(), 5u);
}

TEST(TraceDamage, NeverOverclaimsWhicheverFilesAreMissing) {
  constexpr std::size_t every_set_max = 8;
  for (const Story* at : small_stories()) {
    const Story& story = *at;
    const std::size_t count = story.logs.size();
    for (std::uint64_t kept = 1; kept < std::uint64_t{1} << std::min<std::size_t>(count, 63);
         ++kept) {
      if (count > every_set_max) break;
      Files files;
      std::string names;
      std::size_t i = 0;
      for (const auto& [name, text] : story.logs) {
        if (kept >> i++ & 1)
          files[name] = text;
        else
          names += " " + name;
      }
      for (const std::string& wrong : wrong_claims(story.truth, files)) {
        ADD_FAILURE() << story.name << " without" << names << "\n  " << wrong;
      }
    }
  }
}

}  // namespace
}  // namespace trace::test
