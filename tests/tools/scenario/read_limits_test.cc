// Limits of the organisation, of recipients, and of send connectors.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string with_recipients(const std::string& mailbox, const std::string& group,
                            const std::string& limits = "") {
  return minimal() + R"([databases]
DB01 = { active = "MBX11" }
[mailboxes]
Anna = { database = "DB01")" +
         mailbox + " }\n[groups]\nTeam = { members = [\"Anna\"]" + group + " }\n[limits]\n" +
         limits;
}

TEST(ReadLimits, ReadsThoseOfTheOrganizationAndOfRecipients) {
  const auto text = with_recipients(
      R"(, max_send_size = "1 MB", max_receive_size = "2 MB", max_recipients = 7)",
      R"(, authenticated_only = true, accept_from = ["Team"], reject_from = ["Anna"])",
      "max_send_size = \"3 MB\"\nmax_receive_size = \"4 MB\"\nmax_recipients = 8\n");
  ASSERT_THAT(mistakes(text), IsEmpty());
  const auto topology = parse_story(text, "s.toml").topology;
  EXPECT_EQ(topology.limits.max_send_size, 3U << 20);
  EXPECT_EQ(topology.limits.max_receive_size, 4U << 20);
  EXPECT_EQ(topology.limits.max_recipients, 8U);
  const auto& anna = topology.mailboxes[0].limits;
  EXPECT_EQ(anna.max_send_size, 1U << 20);
  EXPECT_EQ(anna.max_receive_size, 2U << 20);
  EXPECT_EQ(anna.max_recipients, 7U);
  const auto& team = topology.groups[0].limits;
  EXPECT_TRUE(team.authenticated_only);
  EXPECT_THAT(team.accept_from, ElementsAre("Team"));
  EXPECT_THAT(team.reject_from, ElementsAre("Anna"));
}

TEST(ReadLimits, HasTheDefaultsOfExchange) {
  const auto topology = parse_story(minimal(), "s.toml").topology;
  EXPECT_EQ(topology.limits.max_send_size, 10U << 20);
  EXPECT_EQ(topology.limits.max_receive_size, 10U << 20);
  EXPECT_EQ(topology.limits.max_recipients, 5000U);
}

TEST(ReadLimits, WantsKnownSendersAndNumbersInRange) {
  EXPECT_THAT(
      mistakes(with_recipients(R"(, accept_from = ["Nobody"], max_recipients = 0)",
                               ", max_send_size = \"1 MB\"", "max_send_size = 1\n")),
      ElementsAre(HasSubstr("unknown alias \"Nobody\""), HasSubstr("\"max_recipients\" is 0"),
                  HasSubstr("unknown key \"max_send_size\""),
                  HasSubstr("\"max_send_size\" is 1, expected from 1 KB")));
}

}  // namespace
}  // namespace scenario
