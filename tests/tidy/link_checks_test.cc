// Links are found in prose and followed.
#include "tests/tidy/link_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using tidy::Complaint;

std::vector<std::string> targets_in(std::string_view text) {
  std::vector<std::string> targets;
  for (const auto& link : tidy::links_in(text)) targets.push_back(link.target);
  return targets;
}

TEST(LinksIn, AreFoundInProse) {
  EXPECT_THAT(targets_in("See [a](b.md) and\n[`c`](d/e.md#f)."), ElementsAre("b.md", "d/e.md#f"));
}

TEST(LinksIn, AreNotFoundInCode) {
  EXPECT_THAT(targets_in("`[a](b)`\n```\n[c](d)\n```\nf[0](x\n"), IsEmpty());
}

TEST(CheckLinks, FollowsThemFromTheFilesFolder) {
  EXPECT_THAT(tidy::check_links({{"README.md", "[a](sim/README.md) [b](sim) [c](https://x)\n"},
                                 {"sim/README.md", "[a](../README.md#top) [b](#below)\n"}}),
              IsEmpty());
}

TEST(CheckLinks, NamesALinkThatLeadsNowhere) {
  EXPECT_THAT(tidy::check_links({{"sim/README.md", "\n[a](README.md) [b](gone.md)\n"}}),
              ElementsAre(AllOf(Field(&Complaint::line, 2u),
                                Field(&Complaint::sentence, HasSubstr("gone.md")))));
}

}  // namespace
