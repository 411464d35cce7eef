// The mistakes of timeline lines about hosts outside and DNS, and of [dns].
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> with_line(const std::string& line) {
  return mistakes(
      sample_with("  { at = \"10s\", crash = \"MBX11\" },", "  { at = \"10s\", " + line + " },"));
}

TEST(Conduct, IsReadInEveryManner) {
  for (const auto* line :
       {"host = \"mail.contoso.com\", replies = \"451 4.7.0 try later\", for = \"15min\"",
        "host = \"mail.contoso.com\", replies = \"550 no\", recipients = [\"x@contoso.com\"]",
        "host = \"mail.contoso.com\", replies = \"421 busy\", stage = \"connect\"",
        "host = \"mail.contoso.com\", greylist = \"5min\"",
        "host = \"mail.contoso.com\", delay = \"10min\"",
        "host = \"mail.contoso.com\", drops = \"dot\"", "crash = \"mail.contoso.com\"",
        "connector = \"Tree\", enabled = false, cost = 9",
        "dns = \"Contoso.com\", answer = \"fails\", for = \"1h\""}) {
    EXPECT_THAT(with_line(line), IsEmpty()) << line;
  }
}

TEST(Conduct, IsOfAKnownHost) {
  EXPECT_THAT(with_line("host = \"mail.contoso.co\", drops = \"dot\""),
              ElementsAre(HasSubstr("did you mean \"mail.contoso.com\"?")));
}

TEST(Conduct, IsOneThing) {
  EXPECT_THAT(with_line("host = \"mail.contoso.com\""),
              ElementsAre("s.toml:61:3: the line does not say what the host does, expected one of "
                          "\"replies\", \"greylist\", \"delay\", \"drops\""));
  EXPECT_THAT(with_line("host = \"mail.contoso.com\", delay = \"1s\", drops = \"dot\""),
              ElementsAre(HasSubstr("a line with both \"delay\" and \"drops\"")));
}

TEST(Conduct, RefusesWithARefusal) {
  for (const auto* reply : {"250 ok", "451", "4510 x", "55 x", "550 ", "550 5.1.1 "}) {
    EXPECT_THAT(with_line("host = \"mail.contoso.com\", replies = \"" + std::string(reply) + "\""),
                ElementsAre(HasSubstr("expected a refusal such as \"451 4.7.0 try later\"")))
        << reply;
  }
}

TEST(Conduct, NamesRecipientsWhereTheyAreNamed) {
  EXPECT_THAT(with_line("host = \"mail.contoso.com\", replies = \"550 no\", stage = \"dot\", "
                        "recipients = [\"x@contoso.com\"]"),
              ElementsAre(HasSubstr("\"recipients\" at another stage than \"rcpt\"")));
  EXPECT_THAT(with_line("host = \"mail.contoso.com\", delay = \"1s\", recipients = [\"x@a.b\"]"),
              ElementsAre(HasSubstr("\"recipients\" beside \"delay\"")));
  EXPECT_THAT(with_line("host = \"mail.contoso.com\", greylist = \"1s\", stage = \"rcpt\""),
              ElementsAre(HasSubstr("\"stage\" beside \"greylist\"")));
}

TEST(Conduct, DelaysNoLongerThanASenderWaits) {
  EXPECT_THAT(with_line("host = \"mail.contoso.com\", delay = \"11min\""),
              ElementsAre(HasSubstr("\"delay\" is longer than 10 minutes")));
}

TEST(ConnectorChange, ChangesAKnownConnector) {
  EXPECT_THAT(with_line("connector = \"Internt\", cost = 5"),
              ElementsAre(HasSubstr("did you mean \"Internet\"?")));
  EXPECT_THAT(with_line("connector = \"Internet\""),
              ElementsAre(HasSubstr("the line changes nothing of the connector")));
}

TEST(Dns, IsOfAKnownDomain) {
  EXPECT_THAT(with_line("dns = \"contoso.co\", answer = \"fails\""),
              ElementsAre(HasSubstr("nobody knows the domain \"contoso.co\"")));
}

TEST(Dns, ListsDomainsThatNobodyServes) {
  const auto with_dns = [](const std::string& entry) {
    return mistakes(sample_with("[story]", "[dns]\n" + entry + "\n\n[story]"));
  };
  EXPECT_THAT(with_dns("\"nowhere.com\" = \"nonexistent\""), IsEmpty());
  EXPECT_THAT(with_dns("\"nowhere.com\" = \"gone\""), ElementsAre(HasSubstr("\"gone\"")));
  EXPECT_THAT(with_dns("\"nowhere.com\" = 5"), ElementsAre(HasSubstr("an integer")));
  EXPECT_THAT(with_dns("\"contoso.com\" = \"fails\""),
              ElementsAre(HasSubstr("is served in [internet]")));
  EXPECT_THAT(with_dns("\"fabrikam.com\" = \"fails\""),
              ElementsAre(HasSubstr("is an accepted domain")));
}

}  // namespace
}  // namespace scenario
