// Tests of what the checks draw out of a story.
#include "tools/check/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::Pair;
using testing::UnorderedElementsAre;
using testing::UnorderedElementsAreArray;

scenario::Story story() {
  scenario::Story story;
  story.topology.sites = {{"Tokyo", false}};
  for (const char* name : {"MBX11", "MBX12", "MBX13", "CAS11"}) {
    directory::Server server;
    server.name = name;
    server.site = "Tokyo";
    server.mailbox = server.name != "CAS11";
    server.client_access = !server.mailbox;
    story.topology.servers.push_back(server);
  }
  story.topology.dags = {{"DAG1", {"MBX11", "MBX12"}}};
  return story;
}

scenario::Line line(decltype(scenario::Line::action) action) {
  scenario::Line line;
  line.action = std::move(action);
  return line;
}

TEST(Facts, BoundariesAreDagsElseWholeSites) {
  const auto is = [](const char* name, const std::vector<std::string>& servers) {
    return AllOf(Field(&check::Boundary::name, name),
                 Field(&check::Boundary::servers, UnorderedElementsAreArray(servers)));
  };
  EXPECT_THAT(check::facts_of(story(), false).boundaries,
              UnorderedElementsAre(Pair("MBX11", is("DAG DAG1", {"MBX11", "MBX12"})),
                                   Pair("MBX12", is("DAG DAG1", {"MBX11", "MBX12"})),
                                   Pair("MBX13", is("site Tokyo", {"MBX11", "MBX12", "MBX13"}))));
}

TEST(Facts, FrontEndsDoNotLog) {
  EXPECT_THAT(check::facts_of(story(), false).mailbox_servers,
              ElementsAre("MBX11", "MBX12", "MBX13"));
}

sim::Time at(int seconds) { return sim::Time{} + sim::seconds{seconds}; }

scenario::Story faulty_story() {
  scenario::Story faulty = story();
  faulty.start = at(0);
  faulty.timeline = {line(scenario::Crash{"MBX11"}), line(scenario::Crash{"MBX12"}),
                     line(scenario::Partition{"MBX13", "CAS11", sim::seconds{60}}),
                     line(scenario::Restart{"MBX11"})};
  for (int i = 0; i < 4; ++i)
    faulty.timeline[static_cast<std::size_t>(i)].at = sim::seconds{10 * i};
  return faulty;
}

TEST(Disturbances, AServerIsDownIfNothingRestartsIt) {
  const auto seen = check::facts_of(faulty_story(), false).disturbances;
  EXPECT_THAT(seen.down_at_end(), ElementsAre("MBX12"));
}

TEST(Disturbances, TouchTheirServersWhileTheyLast) {
  const auto seen = check::facts_of(faulty_story(), false).disturbances;
  EXPECT_TRUE(seen.touched({"mbx11"}, at(29), at(30)));
  EXPECT_FALSE(seen.touched({"MBX11"}, at(31), at(99)));
  EXPECT_TRUE(seen.touched({"MBX11", "MBX12"}, at(31), at(99)));
  EXPECT_FALSE(seen.touched({"MBX13"}, at(0), at(19)));
  EXPECT_TRUE(seen.touched({"MBX13"}, at(0), at(20)));
  EXPECT_FALSE(seen.touched({"MBX13"}, at(61), at(99)));
}

TEST(Disturbances, StartAServerAgain) {
  const auto seen = check::facts_of(faulty_story(), false).disturbances;
  EXPECT_EQ(seen.submission_starts("MBX11", at(29)), 0u);
  EXPECT_EQ(seen.submission_starts("MBX11", at(30)), 1u);
  EXPECT_EQ(seen.submission_starts("MBX12", at(99)), 0u);
}

TEST(Disturbances, ServicesGoDownAndComeUpByThemselvesOrWithTheirServer) {
  using organization::ServiceKind;
  scenario::Story faulty = story();
  faulty.start = at(0);
  faulty.timeline = {line(scenario::Crash{"MBX11", ServiceKind::submission}),
                     line(scenario::Crash{"MBX12", ServiceKind::transport}),
                     line(scenario::Restart{"MBX11", false, ServiceKind::submission}),
                     line(scenario::Crash{"MBX13", ServiceKind::delivery}),
                     line(scenario::Restart{"MBX12"})};
  for (std::size_t i = 0; i < faulty.timeline.size(); ++i) {
    faulty.timeline[i].at = sim::seconds{10} * static_cast<std::int64_t>(i);
  }
  const auto seen = check::facts_of(faulty, false).disturbances;
  EXPECT_TRUE(seen.touched({"MBX11"}, at(5), at(15)));
  EXPECT_FALSE(seen.touched({"MBX11"}, at(21), at(99)));
  EXPECT_EQ(seen.submission_starts("MBX11", at(20)), 1u);
  EXPECT_TRUE(seen.touched({"MBX12"}, at(39), at(39)));
  EXPECT_FALSE(seen.touched({"MBX12"}, at(41), at(99)));
  EXPECT_EQ(seen.submission_starts("MBX12", at(40)), 1u);  // With its server.
  EXPECT_THAT(seen.down_at_end(), ElementsAre("MBX13"));
}

TEST(Disturbances, LeaveMailThatIsSuspendedAndNeverResumed) {
  using transport::Treatment;
  scenario::Story held = story();
  held.timeline = {line(scenario::MessageTreatment{"m1", "", Treatment::suspend}),
                   line(scenario::MessageTreatment{"m2", "", Treatment::suspend}),
                   line(scenario::MessageTreatment{"m1", "", Treatment::remove})};
  EXPECT_TRUE(check::facts_of(held, false).disturbances.leaves_mail());
  held.timeline.push_back(line(scenario::MessageTreatment{"m2", "", Treatment::resume}));
  EXPECT_FALSE(check::facts_of(held, false).disturbances.leaves_mail());
}

TEST(Disturbances, IncludeTheEndOfARunCutShort) {
  scenario::Story short_story = story();
  short_story.start = at(0);
  short_story.duration = sim::seconds{5};
  const auto seen = check::facts_of(short_story, false).disturbances;
  EXPECT_TRUE(seen.cut_short());
  EXPECT_FALSE(seen.touched({"MBX11"}, at(1), at(4)));
  EXPECT_TRUE(seen.touched({"MBX11"}, at(1), at(5)));
  EXPECT_FALSE(check::facts_of(story(), false).disturbances.cut_short());
}

}  // namespace
