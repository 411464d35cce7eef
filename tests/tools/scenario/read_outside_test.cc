// The mistakes of [internet] and [send_connectors], and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Outside, HasHostsWithFullNames) {
  EXPECT_THAT(mistakes(replaced(sample_with("\"mx.northwind.com\" = {", "mx = {"),
                                "via = \"mx.northwind.com\"", "via = \"mx\"")),
              ElementsAre("s.toml:53:1: a host is named \"mx\", expected a full name such as "
                          "\"mail.contoso.com\""));
}

TEST(Outside, HasHostsWithAnIpAddress) {
  EXPECT_THAT(mistakes(sample_with("ip = \"203.0.113.26\", ", "")),
              ElementsAre("s.toml:53:1: host \"mx.northwind.com\" has no \"ip\", expected an IPv4 "
                          "or IPv6 address such as \"10.0.0.11\""));
}

TEST(Outside, HasHostsThatServeDomains) {
  EXPECT_THAT(mistakes(sample_with("[\"northwind.com\"]", "[\"north wind\"]")),
              ElementsAre("s.toml:53:56: \"north wind\" is not a domain, expected a domain such as "
                          "\"contoso.com\""));
}

TEST(Outside, HasNoAcceptedDomain) {
  EXPECT_THAT(mistakes(sample_with("[\"northwind.com\"]", "[\"northwind.com\", \"FABRIKAM.com\"]")),
              ElementsAre("s.toml:53:73: \"FABRIKAM.com\" is an accepted domain, expected a domain "
                          "outside the organization"));
}

TEST(Outside, ServesADomainOnceAHost) {
  EXPECT_THAT(
      mistakes(sample_with("[\"northwind.com\"]", "[\"northwind.com\", \"Northwind.com\"]")),
      ElementsAre("s.toml:53:73: \"Northwind.com\" is listed twice, expected each domain once"));
}

TEST(Outside, ForwardsToOurs) {
  EXPECT_THAT(
      mistakes(sample_with("[\"northwind.com\"]",
                           "[\"northwind.com\"], forwards = { \"ann\" = \"E15010\" }")),
      ElementsAre("s.toml:53:87: \"ann\" is not an SMTP address, expected an address in one "
                  "of the host's domains",
                  "s.toml:53:95: mail of \"ann\" goes to nobody, expected the alias or "
                  "address of a mailbox, a contact or a group"));
}

TEST(Outside, HasHostsWithALatency) {
  EXPECT_THAT(mistakes(sample_with("\"30ms\"", "30")),
              ElementsAre("s.toml:52:82: \"latency\" is an integer, expected a duration such as "
                          "\"90s\" or \"1h30min\""));
}

TEST(Outside, IsReachedThroughFrontEndsFromInsideAlone) {
  EXPECT_THAT(mistakes(replaced(sample_with("CAS11 = {",
                                            "EDGE1 = { site = \"Tokyo\", roles = [\"edge\"], ip = "
                                            "\"10.1.0.1\" }\nCAS11 = {"),
                                "Tree = { source_servers = [\"MBX12\"]",
                                "Tree = { frontend_proxy = true, source_servers = [\"EDGE1\"]")),
              ElementsAre("s.toml:50:27: front-end proxy of an Edge server, expected false where "
                          "the source servers are Edge servers"));
}

TEST(Outside, IsReachedFromKnownServers) {
  EXPECT_THAT(mistakes(sample_with("Tree = { source_servers = [\"MBX12\"]",
                                   "Tree = { source_servers = [\"MBX21\"]")),
              ElementsAre("s.toml:49:28: unknown server \"MBX21\", expected one of [servers]; did "
                          "you mean \"MBX12\"?"));
}

TEST(Outside, IsReachedFromMailboxServers) {
  EXPECT_THAT(mistakes(sample_with("Tree = { source_servers = [\"MBX12\"]",
                                   "Tree = { source_servers = [\"CAS11\"]")),
              ElementsAre("s.toml:49:28: source server \"CAS11\" is no mailbox server, expected a "
                          "server with the \"mailbox\" role"));
}

TEST(Outside, IsReachedFromSomeServer) {
  EXPECT_THAT(
      mistakes(
          sample_with("Tree = { source_servers = [\"MBX12\"]", "Tree = { source_servers = []")),
      ElementsAre("s.toml:49:27: \"source_servers\" is empty, expected an array of server names"));
}

TEST(Outside, IsReachedFromEachServerOnce) {
  EXPECT_THAT(mistakes(sample_with("Tree = { source_servers = [\"MBX12\"]",
                                   "Tree = { source_servers = [\"MBX12\", \"MBX12\"]")),
              ElementsAre("s.toml:49:37: \"MBX12\" is listed twice, expected each server once"));
}

TEST(Outside, IsReachedThroughAddressSpaces) {
  EXPECT_THAT(mistakes(sample_with("\"*.northwind.com\"", "\"northwind.*\"")),
              ElementsAre("s.toml:49:56: \"northwind.*\" is not an address space, expected \"*\", "
                          "a domain or \"*.domain\""));
}

TEST(Outside, IsReachedThroughSomeAddressSpace) {
  EXPECT_THAT(mistakes(sample_with("[\"*.northwind.com\"]", "[]")),
              ElementsAre("s.toml:49:55: \"address_spaces\" is empty, expected an array of "
                          "domains, \"*.domain\" or \"*\""));
}

TEST(Outside, IsReachedAtACost) {
  EXPECT_THAT(mistakes(sample_with("cost = 5,", "cost = 0,")),
              ElementsAre("s.toml:48:73: \"cost\" is 0, expected an integer from 1 to 100"));
}

TEST(Outside, IsReachedThroughKnownSmartHosts) {
  EXPECT_THAT(mistakes(sample_with("smart_host = \"mail.contoso.com\"",
                                   "smart_host = \"mail.contosso.com\"")),
              ElementsAre("s.toml:48:89: unknown host \"mail.contosso.com\", expected one of "
                          "[internet]; did you mean \"mail.contoso.com\"?"));
}

}  // namespace
}  // namespace scenario
