// The mistakes of story.expect, and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Expectations, AreTables) {
  EXPECT_THAT(mistakes(sample_with("expect = [", "expect = [ 1,")),
              ElementsAre("s.toml:64:12: a line of \"expect\" is an integer, expected a table such "
                          "as { message = \"m1\", … }"));
}

TEST(Expectations, HaveAMessage) {
  EXPECT_THAT(
      mistakes(sample_with("{ message = \"m2\", to", "{ to")),
      ElementsAre(
          "s.toml:66:3: an expectation has no \"message\", expected the name of a message"));
}

TEST(Expectations, SpeakOfKnownMessages) {
  EXPECT_THAT(mistakes(sample_with("{ message = \"m2\", to", "{ message = \"bursts\", to")),
              ElementsAre("s.toml:66:15: unknown message \"bursts\", expected one that the "
                          "timeline sends; did you mean \"burst\"?"));
}

TEST(Expectations, SpeakOfRecipientsOfTheMessage) {
  EXPECT_THAT(mistakes(sample_with("to = \"Partner\", outcome", "to = \"E15009\", outcome")),
              ElementsAre("s.toml:66:26: message \"m2\" has no recipient \"E15009\", expected one "
                          "of its recipients"));
}

TEST(Expectations, SpeakOfExistingRecipients) {
  EXPECT_THAT(mistakes(sample_with("to = \"Partner\", outcome", "to = \"y@contoso.com\", outcome")),
              ElementsAre("s.toml:66:26: message \"m2\" has no recipient \"y@contoso.com\", "
                          "expected one of its recipients"));
}

TEST(Expectations, HaveAKnownOutcome) {
  EXPECT_THAT(
      mistakes(sample_with("\"relayed\"", "\"relaid\"")),
      ElementsAre(
          "s.toml:66:47: \"outcome\" is \"relaid\", expected one of delivered, relayed, failed, "
          "dropped, expanded, redirected, pending, duplicate; did you mean \"relayed\"?"));
}

TEST(Expectations, HaveAnOutcome) {
  EXPECT_THAT(mistakes(sample_with(", outcome = \"relayed\"", "")),
              ElementsAre("s.toml:66:3: an expectation has no \"outcome\", expected an outcome "
                          "such as \"delivered\""));
}

TEST(Expectations, NameAKnownServer) {
  EXPECT_THAT(mistakes(sample_with("server = \"MBX12\" }", "server = \"MBX21\" }")),
              ElementsAre("s.toml:65:83: unknown server \"MBX21\", expected one of [servers] or "
                          "[internet]; did you mean \"MBX12\"?"));
}

TEST(Expectations, HaveADuration) {
  EXPECT_THAT(mistakes(sample_with("within = \"5s\"", "within = 5")),
              ElementsAre("s.toml:65:68: \"within\" is an integer, expected a duration such as "
                          "\"90s\" or \"1h30min\""));
}

}  // namespace
}  // namespace scenario
