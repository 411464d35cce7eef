// The mistakes of start, seed, duration, [organization] and [logging]: keys and types.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Settings, AreTopLevelKeys) {
  EXPECT_THAT(mistakes(sample_with("seed = 7", "sede = 7")),
              ElementsAre("s.toml:4:1: the scenario has unknown key \"sede\", expected one of " +
                          known_keys_of("scenario") + "; did you mean \"seed\"?"));
}

TEST(Settings, NameNoUnknownTable) {
  EXPECT_THAT(
      mistakes(sample_with("[dags]", "[dag]")),
      ElementsAre(
          "s.toml:33:2: the scenario has unknown key \"dag\", expected one of " +
              known_keys_of("scenario") + "; did you mean \"dags\"?",
          "s.toml:37:38: a copy on \"MBX12\" although \"MBX11\" is in no DAG, expected no copies"));
}

TEST(Settings, NeedAStart) {
  EXPECT_THAT(mistakes(sample_with("start = 2013-06-23T14:03:10.25Z\n", "")),
              ElementsAre("s.toml:1:1: the scenario has no \"start\", expected a UTC time such as "
                          "2013-06-23T14:03:10Z"));
}

TEST(Settings, NeedAStartThatIsATime) {
  EXPECT_THAT(
      mistakes(sample_with("2013-06-23T14:03:10.25Z", "\"2013-06-23\"")),
      ElementsAre(
          "s.toml:3:9: \"start\" is a string, expected a UTC time such as 2013-06-23T14:03:10Z"));
}

TEST(Settings, NeedAStartWithAnOffset) {
  EXPECT_THAT(mistakes(sample_with("10.25Z", "10.25")),
              ElementsAre("s.toml:3:9: \"start\" is a local time, expected a UTC time such as "
                          "2013-06-23T14:03:10Z"));
}

TEST(Settings, NeedAStartInUtc) {
  EXPECT_THAT(
      mistakes(sample_with("10.25Z", "10.25+09:00")),
      ElementsAre(
          "s.toml:3:9: \"start\" is not in UTC, expected a UTC time such as 2013-06-23T14:03:10Z"));
}

TEST(Settings, NeedAStartAfter1999) {
  EXPECT_THAT(
      mistakes(sample_with("2013-06-23", "1999-12-31")),
      ElementsAre("s.toml:3:9: \"start\" is in the year 1999, expected a year from 2000 to 2100"));
}

TEST(Settings, NeedAStartBefore2101) {
  EXPECT_THAT(
      mistakes(sample_with("2013-06-23", "2101-01-01")),
      ElementsAre("s.toml:3:9: \"start\" is in the year 2101, expected a year from 2000 to 2100"));
}

TEST(Settings, RefuseANegativeSeed) {
  EXPECT_THAT(
      mistakes(sample_with("seed = 7", "seed = -7")),
      ElementsAre("s.toml:4:8: \"seed\" is -7, expected an integer from 0 to 9223372036854775807"));
}

TEST(Settings, RefuseASeedThatIsAString) {
  EXPECT_THAT(
      mistakes(sample_with("seed = 7", "seed = \"7\"")),
      ElementsAre(
          "s.toml:4:8: \"seed\" is a string, expected an integer from 0 to 9223372036854775807"));
}

TEST(Settings, RefuseADurationThatIsANumber) {
  EXPECT_THAT(mistakes(sample_with("\"1h30min\"", "90")),
              ElementsAre("s.toml:5:12: \"duration\" is an integer, expected a duration such as "
                          "\"90s\" or \"1h30min\""));
}

TEST(Settings, RefuseADurationInUnknownUnits) {
  EXPECT_THAT(mistakes(sample_with("\"1h30min\"", "\"2 weeks\"")),
              ElementsAre("s.toml:5:12: \"duration\" is \"2 weeks\", expected a duration such as "
                          "\"90s\" or \"1h30min\""));
}

TEST(Settings, RefuseAnEmptyDuration) {
  EXPECT_THAT(mistakes(sample_with("\"1h30min\"", "\"0s\"")),
              ElementsAre("s.toml:5:12: \"duration\" is nothing, expected at least \"1ms\""));
}

TEST(Settings, NeedAnOrganization) {
  EXPECT_THAT(
      mistakes(sample_with("[organization]", "[organisation]")),
      ElementsAre("s.toml:1:1: the scenario has no \"organization\", expected a table",
                  "s.toml:7:2: the scenario has unknown key \"organisation\", expected one of " +
                      known_keys_of("scenario") + "; did you mean \"organization\"?"));
}

TEST(Settings, NeedDomains) {
  EXPECT_THAT(mistakes(sample_with("domains = [\"fabrikam.com\", \"fabrikam.jp\"]", "")),
              ElementsAre("s.toml:7:1: [organization] has no \"domains\", expected an array of "
                          "domains, the default domain first"));
}

TEST(Settings, RefuseAnEmptyListOfDomains) {
  EXPECT_THAT(
      mistakes(sample_with("domains = [\"fabrikam.com\", \"fabrikam.jp\"]", "domains = []")),
      ElementsAre("s.toml:9:11: \"domains\" is empty, expected an array of domains, the default "
                  "domain first"));
}

TEST(Settings, RefuseDomainsThatAreNoArray) {
  EXPECT_THAT(mistakes(sample_with("[\"fabrikam.com\", \"fabrikam.jp\"]", "\"fabrikam.com\"")),
              ElementsAre("s.toml:9:11: \"domains\" is a string, expected an array of domains, the "
                          "default domain first"));
}

TEST(Settings, RefuseADomainThatIsNoString) {
  EXPECT_THAT(mistakes(sample_with("\"fabrikam.jp\"]", "5]")),
              ElementsAre("s.toml:9:28: \"domains\" holds an integer, expected an array of "
                          "domains, the default domain first",
                          "s.toml:41:75: \"Taro@fabrikam.jp\" is not in an accepted domain, "
                          "expected an SMTP address in an accepted domain"));
}

TEST(Settings, RefuseADomainWithABlank) {
  EXPECT_THAT(mistakes(sample_with("\"fabrikam.jp\"]", "\"fabrikam jp\", \"fabrikam.jp\"]")),
              ElementsAre("s.toml:9:28: \"fabrikam jp\" is not a domain, expected a domain such as "
                          "\"fabrikam.com\""));
}

TEST(Settings, RefuseAReservedDomain) {
  EXPECT_THAT(mistakes(sample_with("\"fabrikam.jp\"]", "\"fabrikam.jp\", \"fabrikam.test\"]")),
              ElementsAre("s.toml:9:43: \"fabrikam.test\" is reserved by RFC 2606, expected a "
                          "domain that a real server accepts"));
}

TEST(Settings, RefuseAReservedDomainOfSecondLevel) {
  EXPECT_THAT(mistakes(sample_with("\"fabrikam.jp\"]", "\"fabrikam.jp\", \"example.com\"]")),
              ElementsAre("s.toml:9:43: \"example.com\" is reserved by RFC 2606, expected a domain "
                          "that a real server accepts"));
}

TEST(Settings, RefuseADomainTwice) {
  EXPECT_THAT(
      mistakes(sample_with("\"fabrikam.jp\"]", "\"fabrikam.jp\", \"Fabrikam.com\"]")),
      ElementsAre("s.toml:9:43: \"Fabrikam.com\" is listed twice, expected each domain once"));
}

TEST(Settings, RefuseAForestThatIsNoDomain) {
  EXPECT_THAT(
      mistakes(sample_with("\"corp.fabrikam.com\"", "\"corp\"")),
      ElementsAre(
          "s.toml:10:10: \"forest\" is \"corp\", expected a domain such as \"fabrikam.com\""));
}

TEST(Settings, RefuseANameWithAControlCharacter) {
  EXPECT_THAT(mistakes(sample_with("\"Fabrikam Ltd\"", "\"Fabrikam\\nLtd\"")),
              ElementsAre("s.toml:8:8: \"name\" is \"Fabrikam\\x0aLtd\", expected 1 to 64 bytes "
                          "without control characters"));
}

}  // namespace
}  // namespace scenario
