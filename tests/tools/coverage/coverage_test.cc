// Where table and stories disagree, each kind of disagreement is named.
#include "tools/coverage/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace {

using coverage::Pair;
using coverage::Reach;
using coverage::Story;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tracking::Event;
using tracking::Source;

const std::vector<Pair> table{
    {Event::send, Source::smtp, "MSGTRK", "O-4", "sent"},
    {Event::deliver, Source::storedriver, "MSGTRKMD", "O-4", "delivered"},
    {Event::receive, Source::dsn, "MSGTRK", "O-4", "never", Reach::cannot_occur, "It is DSN/DSN."},
};

Story story(const std::string& name, std::uint64_t rows, std::set<coverage::Cell> cells) {
  return {name, rows, std::move(cells)};
}

const coverage::Cell send{Event::send, Source::smtp, "MSGTRK"};
const coverage::Cell deliver{Event::deliver, Source::storedriver, "MSGTRKMD"};

TEST(StoriesOf, AreTheShortestFirst) {
  const std::vector<Story> stories{story("a/long", 9, {send}),
                                   story("b/short", 2, {send, deliver})};
  const auto found = coverage::stories_of(table, stories);
  ASSERT_EQ(found.size(), 3u);
  ASSERT_EQ(found[0].stories.size(), 2u);
  EXPECT_EQ(found[0].stories[0]->name, "b/short");
  EXPECT_THAT(found[2].stories, IsEmpty());
}

TEST(Mistakes, AreNoneWhereStoriesShowTheTable) {
  EXPECT_THAT(coverage::mistakes(table, {{story("a/b", 2, {send, deliver})}}), IsEmpty());
}

TEST(Mistakes, NameThePairThatLostItsLastStory) {
  EXPECT_THAT(coverage::mistakes(table, {{story("a/b", 2, {send})}}),
              ElementsAre(HasSubstr("STOREDRIVER/DELIVER: found no story")));
}

TEST(Mistakes, NameTheStoryThatShowsWhatCannotBe) {
  const coverage::Cell never{Event::receive, Source::dsn, "MSGTRK"};
  EXPECT_THAT(coverage::mistakes(table, {{story("a/b", 2, {send, deliver, never})}}),
              ElementsAre(HasSubstr("DSN/RECEIVE: found in a/b")));
}

TEST(Mistakes, NameTheRowInAnotherLog) {
  const coverage::Cell misplaced{Event::send, Source::smtp, "MSGTRKMD"};
  EXPECT_THAT(coverage::mistakes(table, {{story("a/b", 2, {send, deliver, misplaced})}}),
              ElementsAre(HasSubstr("SMTP/SEND in MSGTRKMD of a/b, expected it in MSGTRK")));
}

TEST(Mistakes, NameThePairThatIsNotInTheTable) {
  const coverage::Cell unknown{Event::drop, Source::gateway, "MSGTRK"};
  EXPECT_THAT(coverage::mistakes(table, {{story("a/b", 2, {send, deliver, unknown})}}),
              ElementsAre(HasSubstr("GATEWAY/DROP in MSGTRK of a/b, expected a pair")));
}

TEST(ReadStories, TakesEveryFolderWithLogs) {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(testing::TempDir()) / "waybill-coverage";
  fs::remove_all(root);
  fs::create_directories(root / "z/one/logs/MBX11");
  fs::create_directories(root / "a/two/logs");
  std::ofstream(root / "z/one/logs/MBX11/MSGTRKMD2013062314-1.LOG")
      << "#Fields: date-time,source,event-id\r\n2013-06-23T14:00:00.000Z,STOREDRIVER,DELIVER\r\n";
  const auto stories = coverage::read_stories(root.string());
  fs::remove_all(root);
  ASSERT_EQ(stories.size(), 2u);
  EXPECT_EQ(stories[0].name, "a/two");
  EXPECT_EQ(stories[0].rows, 0u);
  EXPECT_EQ(stories[1].name, "z/one");
  EXPECT_EQ(stories[1].rows, 1u);
  EXPECT_THAT(stories[1].cells, ElementsAre(deliver));
}

}  // namespace
