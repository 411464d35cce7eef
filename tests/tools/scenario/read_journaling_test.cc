// Journal rules, journaled databases, and the alternate journaling mailbox.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// With two mailboxes, a contact, a group, and one line more in [organization] and in the database.
std::string journaling(const std::string& rules, const std::string& organization = "",
                       const std::string& database = "") {
  return replaced(minimal(), "domains = [\"fabrikam.com\"]",
                  "domains = [\"fabrikam.com\"]\n" + organization) +
         "[databases]\nDB01 = { active = \"MBX11\"" + database + R"( }
[mailboxes]
Anna = { database = "DB01" }
Journal = { database = "DB01" }
[contacts]
Partner = { external_address = "partner@contoso.com" }
[groups]
Team = { members = ["Anna"] }
[journal_rules]
)" + rules;
}

TEST(ReadJournaling, ReadsRulesDatabasesAndTheAlternateMailbox) {
  const auto text =
      journaling(R"(Legal = { recipient = "Team", scope = "external", to = "Journal" })",
                 "alternate_journaling_mailbox = \"Anna\"", ", journal_to = \"Journal\"");
  ASSERT_THAT(mistakes(text), IsEmpty());
  const auto topology = parse_story(text, "s.toml").topology;
  EXPECT_EQ(topology.alternate_journaling_mailbox, "anna@fabrikam.com");
  EXPECT_EQ(topology.databases[0].journal_to, "journal@fabrikam.com");
  ASSERT_EQ(topology.journal_rules.size(), 1U);
  const auto& rule = topology.journal_rules[0];
  EXPECT_EQ(rule.recipient, "team@fabrikam.com");
  EXPECT_EQ(rule.to, "journal@fabrikam.com");
  EXPECT_EQ(rule.scope, directory::JournalScope::external);
}

TEST(ReadJournaling, WantsAJournalingMailboxThatCanGetReports) {
  EXPECT_THAT(mistakes(journaling(R"(A = { to = "Jurnal" }
B = { to = "Team" }
C = { to = "nobody@fabrikam.com" }
D = { to = "log@archive.net" }
E = { to = "Partner" }
F = { to = "log@archive.test" }
G = { scope = "some" })")),
              ElementsAre(HasSubstr("\"Jurnal\""), HasSubstr("\"Team\" is a group"),
                          HasSubstr("nobody's address"), HasSubstr("no send connector covers"),
                          HasSubstr("no send connector covers"), HasSubstr("reserved by RFC 2606"),
                          HasSubstr("\"to\""), HasSubstr("\"some\"")));
}

TEST(ReadJournaling, WantsKnownNames) {
  EXPECT_THAT(
      mistakes(journaling(R"(A = { recipient = "Bert", to = "Journal" })",
                          "alternate_journaling_mailbox = \"Team\"", ", journal_to = \"Jornal\"")),
      ElementsAre(HasSubstr("\"Team\" is no mailbox"), HasSubstr("\"Jornal\""),
                  HasSubstr("\"Bert\"")));
}

}  // namespace
}  // namespace scenario
