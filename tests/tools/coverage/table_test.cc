// The table of pairs is whole, and the stories of this repository show what it says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "tools/coverage/coverage.h"
#include "tools/rules/rules.h"

namespace {

using coverage::Pair;
using coverage::Reach;
using testing::AnyOf;
using testing::Contains;
using testing::EndsWith;

TEST(Pairs, HaveEveryEventOf2013) {
  std::set<tracking::Event> listed;
  for (const Pair& pair : coverage::pairs()) listed.insert(pair.event);
  for (int i = 0; i <= static_cast<int>(tracking::Event::other); ++i) {
    const auto event = static_cast<tracking::Event>(i);
    EXPECT_EQ(listed.contains(event), tracking::exists_in_2013(event)) << tracking::name(event);
  }
}

TEST(Pairs, HaveEverySourceThatIsNotAlone) {
  std::multiset<tracking::Source> listed;
  for (const Pair& pair : coverage::pairs()) {
    if (pair.source) listed.insert(*pair.source);
  }
  for (const coverage::LoneSource& lone : coverage::lone_sources()) {
    EXPECT_EQ(listed.count(lone.source), 0u) << tracking::name(lone.source);
    EXPECT_THAT(std::string(lone.reason), EndsWith("."));
    listed.insert(lone.source);
  }
  for (int i = 0; i < static_cast<int>(tracking::Source::other); ++i) {
    const auto source = static_cast<tracking::Source>(i);
    EXPECT_TRUE(listed.contains(source)) << tracking::name(source);
  }
}

TEST(Pairs, StandOnce) {
  std::set<std::string> seen;
  for (const Pair& pair : coverage::pairs()) {
    const std::string key =
        std::string(tracking::name(pair.event)) + "/" + std::string(source_name(pair));
    EXPECT_TRUE(seen.insert(key).second) << key;
  }
}

TEST(Pairs, SayWhyNoStoryReachesThem) {
  for (const Pair& pair : coverage::pairs()) {
    const auto event = tracking::name(pair.event);
    EXPECT_EQ(pair.reason.empty(), pair.reach == Reach::by_story) << event;
    if (pair.reach != Reach::by_story) {
      EXPECT_THAT(std::string(pair.reason), EndsWith(".")) << event;
    }
    EXPECT_THAT(std::string(pair.file), AnyOf("MSGTRK", "MSGTRKMS", "MSGTRKMD", "MSGTRKMA"));
  }
}

TEST(Pairs, NameRulesThatExist) {
  std::set<std::string> ids;
  for (const rules::Rule& rule : rules::rules()) ids.insert(rule.id);
  for (const Pair& pair : coverage::pairs()) {
    std::istringstream words{std::string(pair.rules)};
    std::string id;
    std::size_t count = 0;
    for (; words >> id; ++count) EXPECT_THAT(ids, Contains(id));
    EXPECT_GT(count, 0u) << tracking::name(pair.event);
  }
}

TEST(Pairs, AreWhatTheStoriesShow) {
  const auto stories = coverage::read_stories(WAYBILL_SOURCE_DIR "/expected-logs");
  ASSERT_GT(stories.size(), 20u);
  for (const std::string& sentence : coverage::mistakes(coverage::pairs(), stories)) {
    ADD_FAILURE() << sentence;
  }
}

}  // namespace
