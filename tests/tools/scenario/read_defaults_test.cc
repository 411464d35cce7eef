// What a scenario means where it says nothing, and how several mistakes are told.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"
#include "tools/input/input_error.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Story read(const std::string& more) { return parse_story(minimal() + more, "minimal.toml"); }

TEST(Defaults, AreThoseOfAPlainRun) {
  const Story story = read("");
  EXPECT_EQ(story.seed, 1u);
  EXPECT_EQ(story.duration, std::nullopt);
  EXPECT_THAT(story.timeline, IsEmpty());
  EXPECT_EQ(story.title, "");
}

TEST(Defaults, AreThoseOfExchangeForTheOrganization) {
  const auto topology = read("").topology;
  EXPECT_EQ(topology.organization, "Fabrikam");
  EXPECT_EQ(topology.forest, "fabrikam.com");
  EXPECT_EQ(topology.build, "15.00.1497.002");
  EXPECT_EQ(topology.submission_target, directory::SubmissionTarget::target_group);
  EXPECT_EQ(topology.shadow_preference, directory::ShadowPreference::prefer_remote);
  EXPECT_FALSE(topology.reject_message_on_shadow_failure);
}

TEST(Defaults, NameTheOrganizationAfterTheForest) {
  const auto text = replaced(minimal(), "[sites]", "forest = \"corp.fabrikam.com\"\n[sites]");
  EXPECT_EQ(parse_story(text, "minimal.toml").topology.organization, "Corp");
}

TEST(Defaults, AreThoseOfExchangeForTheLogs) {
  const auto logging = read("").logging;
  EXPECT_EQ(logging.file_bytes_max, std::uint64_t{10} << 20);
  EXPECT_EQ(logging.folder_bytes_max, std::uint64_t{1000} << 20);
  EXPECT_EQ(logging.age_max, sim::hours{720});
}

TEST(Defaults, GiveALinkTheCostOfExchange) {
  const auto text = replaced(minimal(), "Tokyo = {}",
                             "Tokyo = {}\nOsaka = {}\n"
                             "[site_links]\nA = { sites = [\"Tokyo\", \"Osaka\"] }");
  const auto topology = parse_story(text, "minimal.toml").topology;
  ASSERT_EQ(topology.site_links.size(), 1u);
  EXPECT_EQ(topology.site_links[0].cost, 100u);
  EXPECT_EQ(topology.site_links[0].latency, sim::milliseconds{10});
}

TEST(Defaults, GiveAMailboxAnAddressAndAClient) {
  const auto topology = read(
                            "[databases]\nDB01 = { active = \"MBX11\" }\n"
                            "[mailboxes]\nE15002 = { database = \"DB01\" }\n")
                            .topology;
  ASSERT_EQ(topology.mailboxes.size(), 1u);
  EXPECT_EQ(topology.mailboxes[0].address, "e15002@fabrikam.com");
  EXPECT_EQ(topology.mailboxes[0].client_type, "MOMT");
  EXPECT_EQ(topology.mailboxes[0].client_ip, "");
}

TEST(Defaults, GiveAHostAndAConnectorTheirNumbers) {
  const auto topology = read(
                            "[send_connectors]\nOut = { source_servers = [\"MBX11\"], "
                            "address_spaces = [\"*\"] }\n"
                            "[internet]\n\"mx.contoso.com\" = { ip = \"203.0.113.25\" }\n")
                            .topology;
  ASSERT_EQ(topology.send_connectors.size(), 1u);
  EXPECT_EQ(topology.send_connectors[0].cost, 1u);
  EXPECT_EQ(topology.send_connectors[0].smart_host, "");
  ASSERT_EQ(topology.internet.size(), 1u);
  EXPECT_EQ(topology.internet[0].latency, sim::milliseconds{20});
}

TEST(Defaults, GiveAMessageASizeAndItsNameAsSubject) {
  const auto story = read(
      "[databases]\nDB01 = { active = \"MBX11\" }\n"
      "[mailboxes]\nA = { database = \"DB01\" }\n"
      "[story]\ntimeline = [{ at = \"0s\", send = \"m1\", from = \"A\", "
      "to = [\"A\"] }]\n");
  ASSERT_EQ(story.timeline.size(), 1u);
  const auto& send = std::get<Send>(story.timeline[0].action);
  EXPECT_EQ(send.bytes, 5000u);
  EXPECT_EQ(send.subject, "m1");
  EXPECT_EQ(send.count, 1u);
  EXPECT_EQ(send.every, sim::Duration{0});
}

TEST(LongForm, IsReadLikeTheShortOne) {
  const auto story = read(
      "[databases.DB01]\nactive = \"MBX11\"\n"
      "[mailboxes.A]\ndatabase = \"DB01\"\n"
      "[[story.timeline]]\nat = \"0s\"\nsend = \"m1\"\nfrom = \"A\"\n"
      "to = [\"A\"]\n"
      "[[story.expect]]\nmessage = \"m1\"\nto = \"A\"\n"
      "outcome = \"delivered\"\n");
  ASSERT_EQ(story.topology.databases.size(), 1u);
  EXPECT_EQ(story.topology.databases[0].active, "MBX11");
  ASSERT_EQ(story.timeline.size(), 1u);
  EXPECT_EQ(story.timeline[0].place.line, 12u);
  ASSERT_EQ(story.expectations.size(), 1u);
  EXPECT_EQ(story.expectations[0].to, "a@fabrikam.com");
}

TEST(LongForm, HasPlacesToo) {
  EXPECT_THAT(mistakes(minimal() + "[databases.DB01]\nactive = \"MBX12\"\n"
                                   "[mailboxes]\nA.database = \"DB01\"\nB.ip = \"10.0.0.50\"\n"),
              ElementsAre("s.toml:9:10: unknown server \"MBX12\", expected one of [servers]; did "
                          "you mean \"MBX11\"?",
                          "s.toml:12:1: mailbox \"B\" has no \"database\", expected the name of a "
                          "database"));
}

TEST(Title, SurvivesAByteOrderMarkAndWindowsLines) {
  EXPECT_EQ(parse_story("\xef\xbb\xbf# A title.\r\n" + minimal(), "s.toml").title, "A title.");
}

TEST(Mistakes, AreToldTogetherInOrderOfPlace) {
  auto text = sample_with("{ message = \"m2\", to", "{ message = \"m3\", to");
  text = replaced(text, "seed = 7", "seed = -1");
  text = replaced(text, "crash = \"MBX11\"", "crash = \"MBX19\"");
  text = replaced(text, "E15009 = { database = \"DB02\" }", "E15009 = { database = \"XYZ\" }");
  EXPECT_THAT(mistakes(text),
              ElementsAre("s.toml:4:8: \"seed\" is -1, expected an integer from 0 to "
                          "9223372036854775807",
                          "s.toml:42:23: unknown database \"XYZ\", expected one of [databases]: "
                          "DB01, DB02",
                          "s.toml:61:25: unknown server \"MBX19\", expected one of [servers] or "
                          "[internet]; did you mean \"MBX12\"?",
                          "s.toml:66:15: unknown message \"m3\", expected one that the timeline "
                          "sends: m1, burst, m2"));
}

TEST(Mistakes, OfSyntaxStopAtOnce) {
  const auto text = replaced(sample_with("seed = 7", "seed = -1"), "[sites]", "[sites");
  const auto lines = mistakes(text);
  EXPECT_THAT(lines,
              ElementsAre("s.toml:21:7: the end of the line in a table header, expected ']'"));
}

TEST(Mistakes, OfAKeyGivenTwiceAreOfSyntax) {
  const auto lines = mistakes(sample_with("seed = 7", "seed = 7\nseed = 8"));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_THAT(lines[0], testing::StartsWith("s.toml:5:"));
}

}  // namespace
}  // namespace scenario
