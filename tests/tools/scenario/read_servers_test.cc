// The mistakes of [servers], and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Servers, NeedASite) {
  EXPECT_THAT(
      mistakes(sample_with("MBX12 = { site = \"Tokyo\", ", "MBX12 = { ")),
      ElementsAre("s.toml:29:1: server \"MBX12\" has no \"site\", expected the name of a site"));
}

TEST(Servers, AreInKnownSites) {
  EXPECT_THAT(mistakes(sample_with("MBX12 = { site = \"Tokyo\"", "MBX12 = { site = \"tokyo\"")),
              ElementsAre("s.toml:29:18: unknown site \"tokyo\", expected one of [sites]; did you "
                          "mean \"Tokyo\"?"));
}

TEST(Servers, HaveSomeRole) {
  EXPECT_THAT(mistakes(sample_with("[\"mailbox\"]", "[]")),
              ElementsAre("s.toml:29:35: \"roles\" is empty, expected an array of \"mailbox\" and "
                          "\"client_access\", or [\"edge\"]"));
}

TEST(Servers, HaveKnownRoles) {
  EXPECT_THAT(mistakes(sample_with("[\"mailbox\"]", "[\"mailbx\"]")),
              ElementsAre("s.toml:29:36: \"roles\" is \"mailbx\", expected one of mailbox, "
                          "client_access, edge; did you mean \"mailbox\"?"));
}

TEST(Servers, HaveEachRoleOnce) {
  EXPECT_THAT(mistakes(sample_with("[\"mailbox\"]", "[\"mailbox\", \"mailbox\"]")),
              ElementsAre("s.toml:29:47: \"mailbox\" is listed twice, expected each role once"));
}

TEST(Servers, AreOnTheEdgeAlone) {
  EXPECT_THAT(
      mistakes(sample_with("[\"mailbox\"]", "[\"mailbox\", \"edge\"]")),
      ElementsAre("s.toml:29:47: the \"edge\" role beside another, expected a server of its "
                  "own"));
}

TEST(Servers, OnTheEdgeAreSubscribedToASiteWithMailboxServers) {
  EXPECT_THAT(mistakes(sample_with("CAS11 = { site = \"Osaka\", roles = [\"client_access\"]",
                                   "CAS11 = { site = \"Osaka\", roles = [\"edge\"]")),
              ElementsAre("s.toml:31:18: an Edge server is subscribed to \"Osaka\", which has no "
                          "mailbox server, expected a site with a server that has the \"mailbox\" "
                          "role"));
}

TEST(Servers, HaveAnIpAddress) {
  EXPECT_THAT(mistakes(sample_with("\"10.0.0.12\"", "\"10.0.0.256\"")),
              ElementsAre("s.toml:29:53: \"ip\" is \"10.0.0.256\", expected an IPv4 or IPv6 "
                          "address such as \"10.0.0.11\""));
}

TEST(Servers, HaveAnIpAddressOfTheirOwn) {
  EXPECT_THAT(mistakes(sample_with("\"10.0.0.12\"", "\"10.0.0.11\"")),
              ElementsAre("s.toml:30:70: \"10.0.0.11\" is the address of server \"MBX12\", "
                          "expected one that no other machine has"));
}

TEST(Servers, ShareNoIpAddressInAnotherSpelling) {
  EXPECT_THAT(mistakes(sample_with("\"203.0.113.26\"", "\"2001:DB8:0::21\"")),
              ElementsAre("s.toml:53:29: \"2001:DB8:0::21\" is the address of server \"CAS11\", "
                          "expected one that no other machine has"));
}

TEST(Servers, ShareNoIpAddressWithUsers) {
  EXPECT_THAT(mistakes(sample_with("\"10.0.0.50\"", "\"10.0.0.11\"")),
              ElementsAre("s.toml:41:36: \"10.0.0.11\" is the address of server \"MBX11\", "
                          "expected one that no other machine has"));
}

TEST(Servers, HaveShortNames) {
  EXPECT_THAT(mistakes(replaced(sample_with("CAS11 = {", "CAS1_1 = {"), "through = \"CAS11\"",
                                "through = \"CAS1_1\"")),
              ElementsAre("s.toml:31:1: a server is named \"CAS1_1\", expected 1 to 15 letters, "
                          "digits and inner hyphens"));
}

TEST(Servers, DifferNotOnlyInCase) {
  EXPECT_THAT(
      mistakes(sample_with(
          "[dags]",
          "cas11 = { site = \"Tokyo\", roles = [\"mailbox\"], ip = \"10.0.0.13\" }\n[dags]")),
      ElementsAre("s.toml:33:1: server \"cas11\" differs only in case from that in line 31, "
                  "expected another name"));
}

TEST(Servers, AreTables) {
  EXPECT_THAT(
      mistakes(replaced(
          sample_with("{ site = \"Osaka\", roles = [\"client_access\"], ip = \"2001:db8::21\" }",
                      "\"x\""),
          ", through = \"CAS11\"", "")),
      ElementsAre("s.toml:31:9: server \"CAS11\" is a string, expected a table"));
}

TEST(Servers, IncludeAMailboxServer) {
  EXPECT_THAT(mistakes(replaced(minimal(), "[\"mailbox\"]", "[\"client_access\"]")),
              ElementsAre("s.toml:6:1: no server has the \"mailbox\" role, expected at least one"));
}

TEST(Servers, AreNeeded) {
  EXPECT_THAT(mistakes(replaced(
                  minimal(),
                  "MBX11 = { site = \"Tokyo\", roles = [\"mailbox\"], ip = \"10.0.0.11\" }\n", "")),
              ElementsAre("s.toml:6:1: no server has the \"mailbox\" role, expected at least one"));
}

}  // namespace
}  // namespace scenario
