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

scenario::Line line(
    std::variant<scenario::Send, scenario::Crash, scenario::Restart, scenario::Partition> action) {
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

TEST(Facts, AServerIsDownIfNothingRestartsIt) {
  scenario::Story faulty = story();
  faulty.timeline = {line(scenario::Crash{"MBX11"}), line(scenario::Crash{"MBX12"}),
                     line(scenario::Restart{"MBX11"})};
  const check::Facts facts = check::facts_of(faulty, false);
  EXPECT_THAT(facts.down_at_end, ElementsAre("MBX12"));
  EXPECT_TRUE(facts.faults);
}

TEST(Facts, SendsAreNoFaults) {
  scenario::Story plain = story();
  plain.timeline = {line(scenario::Send{})};
  EXPECT_FALSE(check::facts_of(plain, false).faults);
}

TEST(Facts, ASmallQuotaMayDeleteRows) {
  scenario::Story small = story();
  EXPECT_FALSE(check::facts_of(small, false).rows_deleted);
  small.logging.folder_bytes_max = 1u << 20;
  EXPECT_TRUE(check::facts_of(small, false).rows_deleted);
}

}  // namespace
