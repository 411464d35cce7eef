// One mistake is reported once: what follows from it is not.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(FollowUps, OfAnIllFormedServerNameAreNotReported) {
  EXPECT_THAT(mistakes(sample_with("MBX12 = {", "MBX_12 = {")),
              ElementsAre(testing::HasSubstr("a server is named \"MBX_12\"")));
}

TEST(FollowUps, OfAMessageNamedTwiceAreNotReported) {
  EXPECT_THAT(mistakes(sample_with("send = \"m2\"", "send = \"burst\"")),
              ElementsAre(testing::HasSubstr("message \"burst\" is that of line")));
}

TEST(FollowUps, DoNotHideAnotherMistake) {
  const auto spoiled = replaced(sample_with("send = \"m2\"", "send = \"burst\""),
                                "{ message = \"m2\"", "{ message = \"brust\"");
  EXPECT_THAT(mistakes(spoiled),
              testing::Contains(testing::HasSubstr("unknown message \"brust\"")));
}

TEST(FollowUps, ListTheFewKnownNamesIfNoneIsNear) {
  EXPECT_THAT(mistakes(sample_with("{ message = \"m2\"", "{ message = \"unheard of\"")),
              ElementsAre(testing::ContainsRegex("expected one that the timeline sends: .*m2")));
}

}  // namespace
}  // namespace scenario
