// Routes, delivery groups and the choices made of them.
#include "stages/directory/routing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using directory::Topology;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Tiers = std::vector<std::vector<directory::ServerIndex>>;

// A site per letter, one mailbox server in each: server i is in site i. Server i holds database i,
// on which lies mailbox "u<i>".
Topology sites(const std::vector<std::string>& names) {
  Topology topology;
  topology.organization = "Fabrikam";
  topology.forest = "fabrikam.com";
  topology.accepted_domains = {"fabrikam.com"};
  for (const auto& name : names) {
    const std::string server = "MBX" + name;
    const std::string user = "u" + std::to_string(topology.servers.size());
    topology.sites.push_back({name, false});
    topology.servers.push_back({server, name, true, false, "10.0.0.1"});
    topology.databases.push_back({"DB" + name, server, {}});
    topology.mailboxes.push_back({user, user + "@fabrikam.com", {}, "DB" + name, "", "MOMT"});
  }
  return topology;
}

struct Routed {
  explicit Routed(Topology topology)
      : directory(std::move(topology), 1), state(directory), routing(directory, state) {}
  directory::Directory directory;
  directory::State state;
  directory::Routing routing;

  std::vector<std::string> way(directory::SiteIndex from, directory::SiteIndex to) {
    std::vector<std::string> found;
    for (const auto site : routing.routes().sites_between(from, to)) {
      found.push_back(directory.topology().sites[site].name);
    }
    return found;
  }
  Tiers submission(directory::ServerIndex from, std::vector<std::string_view> to) {
    return routing.for_submission(from, to);
  }
};

TEST(Routes, TakeTheLowestCost) {
  Topology topology = sites({"A", "B", "C"});
  topology.site_links = {{"A", "C", 100, {}}, {"A", "B", 30, {}}, {"B", "C", 30, {}}};
  EXPECT_THAT(Routed{topology}.way(0, 2), ElementsAre("A", "B", "C"));
}

TEST(Routes, FollowACostThatChanges) {
  Topology topology = sites({"A", "B", "C"});
  topology.site_links = {{"A", "C", 100, {}}, {"A", "B", 30, {}}, {"B", "C", 30, {}}};
  Routed routed{topology};
  routed.routing.set_link_cost(1, 71);
  EXPECT_THAT(routed.way(0, 2), ElementsAre("A", "C"));
}

TEST(Routes, TakeFewerHopsAtEqualCost) {
  Topology topology = sites({"A", "B", "C"});
  topology.site_links = {{"A", "C", 60, {}}, {"A", "B", 30, {}}, {"B", "C", 30, {}}};
  EXPECT_THAT(Routed{topology}.way(0, 2), ElementsAre("A", "C"));
}

TEST(Routes, TakeTheLowestNameNearestTheDestinationThen) {
  Topology topology = sites({"A", "P", "Q", "Z"});
  topology.site_links = {
      {"A", "Q", 10, {}}, {"A", "P", 10, {}}, {"Q", "Z", 10, {}}, {"P", "Z", 10, {}}};
  EXPECT_THAT(Routed{topology}.way(0, 3), ElementsAre("A", "P", "Z"));
}

TEST(Submission, GoesToTheRecipientsGroup) {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  EXPECT_EQ(Routed{topology}.submission(0, {"u1@fabrikam.com"}), (Tiers{{1}, {0}}));  // SUB-2, -3
}

TEST(Submission, TakesTheClosestOfSeveralGroups) {
  Topology topology = sites({"A", "B", "C"});
  topology.site_links = {{"A", "B", 10, {}}, {"A", "C", 20, {}}};
  const auto tiers = Routed{topology}.submission(0, {"u2@fabrikam.com", "u1@fabrikam.com"});
  EXPECT_THAT(tiers.front(), ElementsAre(1));
}

TEST(Submission, LooksAtTheFirstTwentyRecipientsOnly) {
  Topology topology = sites({"A", "B", "C"});
  topology.site_links = {{"A", "B", 10, {}}, {"A", "C", 20, {}}};
  std::vector<std::string_view> many(20, "u2@fabrikam.com");
  many.push_back("u1@fabrikam.com");
  EXPECT_THAT(Routed{topology}.submission(0, many).front(), ElementsAre(2));
}

TEST(Submission, GoesToTheLocalGroupForRecipientsWithoutMailbox) {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  EXPECT_EQ(Routed{topology}.submission(0, {"x@contoso.com"}), (Tiers{{0}}));
}

TEST(Submission, StaysInItsSiteIfToldTo) {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  topology.submission_target = directory::SubmissionTarget::local_site;  // SUB-4
  EXPECT_EQ(Routed{topology}.submission(0, {"u1@fabrikam.com"}), (Tiers{{0}}));
}

TEST(Submission, StopsAtAHubSiteOnTheWay) {
  Topology topology = sites({"A", "H", "B"});
  topology.sites[1].hub = true;
  topology.site_links = {{"A", "H", 10, {}}, {"H", "B", 10, {}}};
  EXPECT_THAT(Routed{topology}.submission(0, {"u2@fabrikam.com"}).front(), ElementsAre(1));
}

TEST(NextHop, IsTheDatabaseInsideTheGroup) {
  Routed routed{sites({"A"})};
  const auto hop = routed.routing.next_hop(0, "u0@fabrikam.com");
  EXPECT_EQ(hop.type, directory::DeliveryType::smtp_delivery_to_mailbox);
  EXPECT_EQ(routed.routing.targets(0, hop), (Tiers{{0}}));
}

TEST(NextHop, IsTheHubSiteOnTheWay) {
  Topology topology = sites({"A", "H", "B"});
  topology.sites[1].hub = true;
  topology.site_links = {{"A", "H", 10, {}}, {"H", "B", 10, {}}};
  Routed routed{topology};
  const auto hop = routed.routing.next_hop(0, "u2@fabrikam.com");
  EXPECT_EQ(hop.type, directory::DeliveryType::smtp_relay_to_remote_active_directory_site);
  EXPECT_EQ(routed.routing.targets(0, hop), (Tiers{{1}}));
  const auto after = routed.routing.next_hop(1, "u2@fabrikam.com");
  EXPECT_EQ(after.type, directory::DeliveryType::smtp_relay_to_mailbox_delivery_group);
}

TEST(NextHop, IsTheDagAcrossGroups) {
  Topology topology = sites({"A", "B", "C"});
  topology.site_links = {{"A", "B", 10, {}}, {"B", "C", 10, {}}};
  topology.dags = {{"DAG1", {"MBXB", "MBXC"}}};
  Routed routed{topology};
  const auto hop = routed.routing.next_hop(0, "u2@fabrikam.com");
  EXPECT_EQ(hop.type, directory::DeliveryType::smtp_relay_to_dag);
  EXPECT_EQ(routed.routing.targets(0, hop), (Tiers{{1}, {2}}));  // RTE-8, RTE-9
}

TEST(NextHop, HasTheNameOfWhatItLeadsTo) {
  Topology topology = sites({"A", "H", "B", "C"});
  topology.sites[1].hub = true;
  topology.site_links = {{"A", "H", 10, {}}, {"H", "B", 10, {}}, {"A", "C", 10, {}}};
  topology.dags = {{"DAG1", {"MBXC"}}};
  topology.internet = {{"mx", "1.2.3.4", {"contoso.com"}, {}}};
  topology.send_connectors = {{"Internet", {"MBXA"}, {"contoso.com"}, 1, ""}};
  Routed routed{topology};
  const auto name = [&](directory::ServerIndex from, std::string_view address) {
    return routed.routing.name(routed.routing.next_hop(from, address));
  };
  EXPECT_EQ(name(0, "u0@fabrikam.com"), "DBA");
  EXPECT_EQ(name(0, "u2@fabrikam.com"), "H");
  EXPECT_EQ(name(0, "u3@fabrikam.com"), "DAG1");
  EXPECT_EQ(name(0, "x@contoso.com"), "contoso.com");
  EXPECT_EQ(name(1, "x@contoso.com"), "Internet");
  EXPECT_EQ(name(0, "x@nowhere.org"), "Unreachable");
}

// QUE-2: the domain is what a queue to the Internet is for, not the host; with a smart host it is
// that one.
TEST(NextHop, IsADomainOrASmartHost) {
  Topology topology = sites({"A"});
  topology.internet = {{"mx", "1.2.3.4", {"contoso.com", "wingtiptoys.com"}, {}}};
  topology.send_connectors = {{"Internet", {"MBXA"}, {"*"}, 1, ""}};
  Routed by_dns{topology};
  const auto contoso = by_dns.routing.next_hop(0, "x@contoso.com");
  const auto wingtip = by_dns.routing.next_hop(0, "x@WINGTIPTOYS.com");
  EXPECT_NE(contoso, wingtip);
  EXPECT_EQ(by_dns.routing.targets(0, contoso), by_dns.routing.targets(0, wingtip));
  topology.send_connectors[0].smart_host = "mx";
  Routed by_smart_host{topology};
  EXPECT_EQ(by_smart_host.routing.next_hop(0, "x@contoso.com"),
            by_smart_host.routing.next_hop(0, "x@wingtiptoys.com"));
}

TEST(Connector, IsTheMostSpecificThenTheCheapest) {
  Topology topology = sites({"A"});
  topology.internet = {{"mx", "1.2.3.4", {"contoso.com", "eu.contoso.com"}, {}}};
  topology.send_connectors = {{"All", {"MBXA"}, {"*"}, 1, ""},
                              {"Tree", {"MBXA"}, {"*.contoso.com"}, 50, ""},
                              {"Dear", {"MBXA"}, {"contoso.com"}, 20, ""},
                              {"Cheap", {"MBXA"}, {"contoso.com"}, 10, ""}};
  Routed routed{topology};
  EXPECT_EQ(routed.routing.next_hop(0, "x@contoso.com").connector, 3u);
  EXPECT_EQ(routed.routing.next_hop(0, "x@eu.contoso.com").connector, 1u);
  topology.send_connectors.resize(2);
  EXPECT_EQ(Routed{topology}.routing.next_hop(0, "x@contoso.com").connector, 1u);
  EXPECT_EQ(routed.routing.next_hop(0, "x@nowhere.org").type, directory::DeliveryType::unreachable);
}

TEST(Connector, IsReachedThroughItsSourceServer) {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  topology.internet = {{"mx", "1.2.3.4", {"contoso.com"}, {}}};
  topology.send_connectors = {{"Internet", {"MBXB"}, {"*"}, 1, ""}};
  Routed routed{topology};
  const auto hop = routed.routing.next_hop(0, "x@contoso.com");
  EXPECT_EQ(hop.type, directory::DeliveryType::smtp_relay_to_connector_source_servers);
  EXPECT_EQ(routed.routing.targets(0, hop).back(), (std::vector<directory::ServerIndex>{1}));
}

// Sites A and B, and an Edge server of A with number 2.
Topology with_edge() {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  topology.servers.push_back({"EDGE1", "A", false, false, "192.0.2.10", true});
  topology.internet = {{"mail.contoso.com", "203.0.113.25", {"contoso.com"}, {}}};
  return topology;
}

TEST(Edge, IsCalledFromTheSiteItIsSubscribedTo) {  // EDG-3
  Routed world{with_edge()};
  const auto near = world.routing.next_hop(0, "x@contoso.com");
  EXPECT_EQ(near.type, directory::DeliveryType::smtp_relay_within_ad_site_to_edge);
  EXPECT_EQ(world.routing.name(near), "EdgeSync - A to Internet");
  EXPECT_THAT(world.routing.targets(0, near), ElementsAre(ElementsAre(2u)));
  const auto far = world.routing.next_hop(1, "x@contoso.com");
  EXPECT_EQ(far.type, directory::DeliveryType::smtp_relay_to_remote_active_directory_site);
  EXPECT_THAT(world.routing.targets(1, far), ElementsAre(ElementsAre(0u)));
}

TEST(Edge, SendsOursInsideAndTheRestOut) {  // EDG-2
  Routed world{with_edge()};
  const auto ours = world.routing.next_hop(2, "nobody@FABRIKAM.com");
  EXPECT_EQ(ours.type, directory::DeliveryType::edge_inbound);
  EXPECT_EQ(world.directory.topology().send_connectors[ours.connector].name,
            "EdgeSync - Inbound to A");
  EXPECT_THAT(world.routing.targets(2, ours), ElementsAre(ElementsAre(0u)));
  const auto out = world.routing.next_hop(2, "x@contoso.com");
  EXPECT_EQ(out.type, directory::DeliveryType::dns_connector_delivery);
  EXPECT_EQ(world.directory.topology().send_connectors[out.connector].name,
            "EdgeSync - A to Internet");
}

TEST(Edge, HasNoConnectorOfAnother) {
  Topology topology = with_edge();
  topology.send_connectors = {{"Partner", {"MBXA"}, {"contoso.com"}, 1, ""}};
  Routed world{topology};
  EXPECT_EQ(world.routing.next_hop(0, "x@contoso.com").type,
            directory::DeliveryType::dns_connector_delivery);
  const auto out = world.routing.next_hop(2, "x@contoso.com");
  EXPECT_EQ(world.directory.topology().send_connectors[out.connector].name,
            "EdgeSync - A to Internet");
}

TEST(Shadow, PrefersTheRemoteSiteOfADag) {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  topology.servers.push_back({"MBXA2", "A", true, false, "10.0.0.9"});
  topology.dags = {{"DAG1", {"MBXA", "MBXB", "MBXA2"}}};
  const auto tiers = Routed{topology}.routing.shadow_candidates(0);
  ASSERT_EQ(tiers.size(), 2u);  // SHD-3, SHD-4
  EXPECT_THAT(tiers[0].servers, ElementsAre(1));
  EXPECT_EQ(tiers[0].attempts_max, 4u);
  EXPECT_THAT(tiers[1].servers, ElementsAre(2));
  EXPECT_EQ(tiers[1].attempts_max, 2u);
}

TEST(Shadow, KeepsToOneSideIfToldTo) {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  topology.servers.push_back({"MBXA2", "A", true, false, "10.0.0.9"});
  topology.dags = {{"DAG1", {"MBXA", "MBXB", "MBXA2"}}};
  topology.shadow_preference = directory::ShadowPreference::local_only;
  EXPECT_THAT(Routed{topology}.routing.shadow_candidates(0)[0].servers, ElementsAre(2));
  topology.shadow_preference = directory::ShadowPreference::remote_only;
  const auto remote = Routed{topology}.routing.shadow_candidates(0);
  ASSERT_EQ(remote.size(), 1u);
  EXPECT_THAT(remote[0].servers, ElementsAre(1));
}

TEST(Shadow, NeverLeavesTheSiteWithoutADag) {
  Topology topology = sites({"A", "B"});
  topology.site_links = {{"A", "B", 10, {}}};
  EXPECT_THAT(Routed{topology}.routing.shadow_candidates(0), IsEmpty());
}

TEST(Targets, FollowTheActiveCopy) {
  Topology topology = sites({"A"});
  topology.servers.push_back({"MBXA2", "A", true, false, "10.0.0.9"});
  topology.dags = {{"DAG1", {"MBXA", "MBXA2"}}};
  topology.databases[0].copies = {"MBXA2"};
  Routed routed{topology};
  const auto hop = routed.routing.next_hop(1, "u0@fabrikam.com");
  EXPECT_THAT(routed.routing.targets(1, hop), ElementsAre(ElementsAre(0)));
  routed.state.activate(0, 1);
  EXPECT_EQ(routed.routing.next_hop(1, "u0@fabrikam.com"), hop);             // Its queue stays.
  EXPECT_THAT(routed.routing.targets(1, hop), ElementsAre(ElementsAre(1)));  // RTE-13
}

}  // namespace
