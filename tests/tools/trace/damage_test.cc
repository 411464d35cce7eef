// Whatever is missing from the logs of a story, the tracer claims nothing that did not happen.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "tests/tools/trace/stories.h"

namespace trace::test {
namespace {

// A tree of these rows alone: those whose bit is set.
Files tree_of(const Story& story, const std::vector<Row>& rows, std::uint32_t kept) {
  Files files;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if ((kept >> i & 1) == 0) continue;
    std::string& text = files[rows[i].file];
    if (text.empty())
      text = story.logs.at(rows[i].file).substr(0, header_bytes(story.logs.at(rows[i].file)));
    text += rows[i].text;
  }
  return files;
}

std::string events_of(const std::vector<Row>& rows, std::uint32_t set) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if ((set >> i & 1) == 0) continue;
    text += " " + rows[i].file.substr(5) + ":" + std::to_string(rows[i].offset);
  }
  return text;
}

// Short messages lose every set of their rows; of long ones two rows are lost, or only two left.
std::vector<std::uint32_t> sets_to_keep(std::size_t rows) {
  constexpr std::size_t every_set_max = 11;
  const std::uint32_t all = (std::uint32_t{1} << rows) - 1;
  std::vector<std::uint32_t> sets;
  if (rows <= every_set_max) {
    for (std::uint32_t kept = 1; kept <= all; ++kept) sets.push_back(kept);
    return sets;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const std::uint32_t few = std::uint32_t{1} << i | std::uint32_t{1} << j;
      sets.push_back(few);
      sets.push_back(all & ~few);
    }
  }
  return sets;
}

TEST(TraceDamage, NeverOverclaimsWhicheverRowsOfAMessageAreMissing) {
  constexpr std::size_t messages_max = 2;  // Further ones of a story went the same ways.
  std::size_t failures = 0;
  for (const Story& story : stories()) {
    const std::size_t messages = std::min(messages_max, story.truth.messages.size());
    for (std::size_t message = 0; message < messages; ++message) {
      const std::vector<Row> rows = rows_of(story, message);
      ASSERT_LT(rows.size(), 32U);
      const std::uint32_t all = (std::uint32_t{1} << rows.size()) - 1;
      for (const std::uint32_t kept : sets_to_keep(rows.size())) {
        const auto wrong = wrong_claims(story.truth, tree_of(story, rows, kept));
        if (wrong.empty()) continue;
        ADD_FAILURE() << story.name << " without" << events_of(rows, all & ~kept) << "\n  "
                      << wrong.front();
        if (++failures == 20) return;
      }
    }
  }
}

TEST(TraceDamage, NeverOverclaimsWhicheverFilesAreMissing) {
  constexpr std::size_t every_set_max = 8;
  for (const Story& story : stories()) {
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
