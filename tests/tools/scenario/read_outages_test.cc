// Lines of the timeline in which the directory or an agent fails, and [anti_malware].
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Fault fault_of(std::string_view line) {
  const Story story = parse_story(sample_with_line(line), "s.toml");
  for (const Line& each : story.timeline) {
    if (const auto* fault = std::get_if<Fault>(&each.action)) return *fault;
  }
  ADD_FAILURE() << "no fault";
  return {};
}

TEST(ReadOutages, ASiteMeansItsMailboxServers) {
  const Fault site = fault_of(R"({ from = "0s", until = "1h", directory_down = "Tokyo" })");
  EXPECT_THAT(site.servers, ElementsAre("MBX12", "MBX11"));
  EXPECT_EQ(site.helper, directory::Helper::directory);
  const Fault server = fault_of(R"({ from = "0s", until = "1h", directory_down = "MBX11" })");
  EXPECT_THAT(server.servers, ElementsAre("MBX11"));
}

TEST(ReadOutages, AnAgentFailsEverywhereUnlessItSaysWhere) {
  const Fault all = fault_of(R"({ from = "0s", until = "1h", agent_fails = "malware" })");
  EXPECT_THAT(all.servers, ElementsAre("MBX12", "MBX11"));
  EXPECT_EQ(all.helper, directory::Helper::malware_agent);
  const Fault one =
      fault_of(R"({ from = "0s", until = "1h", agent_fails = "rules", on = "MBX12" })");
  EXPECT_THAT(one.servers, ElementsAre("MBX12"));
  EXPECT_EQ(one.helper, directory::Helper::rule_agent);
}

TEST(ReadOutages, WantsServersAndAgentsThatExist) {
  EXPECT_THAT(
      mistakes(sample_with_line(R"({ from = "0s", until = "1s", directory_down = "MBX99" })")),
      ElementsAre(HasSubstr("unknown server \"MBX99\"")));
  EXPECT_THAT(mistakes(sample_with_line(R"({ from = "2s", until = "1s", agent_fails = "spam" })")),
              ElementsAre(HasSubstr("\"until\" is not after \"from\""), HasSubstr("\"spam\"")));
}

TEST(ReadOutages, MalwareNeedsAnAttachment) {
  const std::string line =
      R"({ at = "0s", send = "m9", from = "E15002", to = ["E15009"], infected = true)";
  EXPECT_THAT(mistakes(sample_with_line(line + " }")),
              ElementsAre(HasSubstr("\"infected\" without an attachment")));
  EXPECT_THAT(mistakes(sample_with_line(line + R"(, attachment = "a.exe" })")), IsEmpty());
}

TEST(ReadOutages, AntiMalwareHasTwoActions) {
  const std::string table = "[anti_malware]\naction = \"replace\"\nnotify_inside = true\n\n[sites]";
  const Story story = parse_story(sample_with("[sites]", table), "s.toml");
  EXPECT_TRUE(story.topology.anti_malware.replaces);
  EXPECT_TRUE(story.topology.anti_malware.notifies_inside);
  EXPECT_FALSE(story.topology.anti_malware.notifies_outside);
  EXPECT_THAT(mistakes(sample_with("[sites]", "[anti_malware]\naction = \"keep\"\n\n[sites]")),
              ElementsAre(HasSubstr("\"keep\"")));
}

}  // namespace
}  // namespace scenario
