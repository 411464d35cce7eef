// Lines of the timeline that take a database out of use.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ReadDismount, WantsALaterEndAndADatabaseThatExists) {
  EXPECT_THAT(mistakes(sample_with_line(R"({ from = "2s", until = "2s", dismount = "DB99" })")),
              ElementsAre(HasSubstr("\"until\" is not after \"from\""),
                          HasSubstr("unknown database \"DB99\"")));
}

TEST(ReadDismount, ReadsBothTimes) {
  const Story story = parse_story(
      sample_with_line(R"({ from = "2h", until = "3h", dismount = "DB01" })"), "s.toml");
  const auto& line = story.timeline.back();
  EXPECT_EQ(line.at, sim::hours{2});
  const auto& dismount = std::get<Dismount>(line.action);
  EXPECT_EQ(dismount.database, "DB01");
  EXPECT_EQ(dismount.until, sim::hours{3});
}

}  // namespace
}  // namespace scenario
