// The mistakes of start, seed, duration, [organization] and [logging]: values.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Settings, RefuseABuildInShortForm) {
  EXPECT_THAT(mistakes(sample_with("15.00.1104.005", "15.0.1104.5")),
              ElementsAre("s.toml:11:9: \"build\" is \"15.0.1104.5\", expected an Exchange "
                          "2013 build such as "
                          "\"15.00.1497.002\""));
}

TEST(Settings, RefuseABuildOfAnotherVersion) {
  EXPECT_THAT(mistakes(sample_with("15.00.1104.005", "15.02.1118.007")),
              ElementsAre(testing::HasSubstr("\"build\" is \"15.02.1118.007\"")));
}

TEST(Settings, RefuseProbesWithoutAnEnd) {
  EXPECT_THAT(mistakes(replaced(sample_with("duration = \"1h30min\"\n", ""), "failure = true",
                                "failure = true\nprobes = true")),
              ElementsAre("s.toml:14:10: health probes without \"duration\", expected how long the "
                          "story runs: probes never end"));
}

TEST(Settings, RefuseAnUnknownSubmissionTarget) {
  EXPECT_THAT(mistakes(sample_with("\"local_site\"", "\"local_sight\"")),
              ElementsAre("s.toml:12:21: \"submission_target\" is \"local_sight\", expected one of "
                          "target_group, local_site; did you mean \"local_site\"?"));
}

TEST(Settings, RefuseAnUnknownShadowPreference) {
  EXPECT_THAT(mistakes(sample_with("\"remote_only\"", "\"anywhere\"")),
              ElementsAre("s.toml:13:21: \"shadow_preference\" is \"anywhere\", expected one of "
                          "prefer_remote, local_only, remote_only"));
}

TEST(Settings, RefuseAWordForABoolean) {
  EXPECT_THAT(mistakes(sample_with("failure = true", "failure = \"yes\"")),
              ElementsAre("s.toml:14:36: \"reject_message_on_shadow_failure\" is a string, "
                          "expected true or false"));
}

TEST(Settings, RefuseALogFileThatIsTooSmall) {
  EXPECT_THAT(
      mistakes(sample_with("\"64 KB\"", "\"64 B\"")),
      ElementsAre("s.toml:17:17: \"max_file_size\" is \"64 B\", expected from 1 KB to 1 TB"));
}

TEST(Settings, RefuseASizeInUnknownUnits) {
  EXPECT_THAT(mistakes(sample_with("\"64 KB\"", "\"64 kB\"")),
              ElementsAre("s.toml:17:17: \"max_file_size\" is \"64 kB\", expected a size such as "
                          "\"5 KB\", or whole bytes"));
}

TEST(Settings, RefuseASizeThatIsAFloat) {
  EXPECT_THAT(mistakes(sample_with("\"64 KB\"", "6.4")),
              ElementsAre("s.toml:17:17: \"max_file_size\" is a float, expected a size such as \"5 "
                          "KB\", or whole bytes"));
}

TEST(Settings, RefuseANegativeSize) {
  EXPECT_THAT(mistakes(sample_with("\"64 KB\"", "-64")),
              ElementsAre("s.toml:17:17: \"max_file_size\" is -64, expected a size such as \"5 "
                          "KB\", or whole bytes"));
}

TEST(Settings, RefuseAFolderSmallerThanAFile) {
  EXPECT_THAT(mistakes(sample_with("\"2 GB\"", "\"32 KB\"")),
              ElementsAre("s.toml:18:22: \"max_directory_size\" is less than \"max_file_size\", "
                          "expected room for at least one file"));
}

TEST(Settings, RefuseAnAgeOfNothing) {
  EXPECT_THAT(
      mistakes(sample_with("\"7d\"", "\"0s\"")),
      ElementsAre("s.toml:19:11: \"max_age\" is less than a second, expected at least \"1s\""));
}

TEST(Settings, RefuseATableThatIsAnArray) {
  EXPECT_THAT(mistakes(sample_with("[logging]", "[[logging]]")),
              ElementsAre("s.toml:16:1: \"logging\" is an array, expected a table"));
}

}  // namespace
}  // namespace scenario
