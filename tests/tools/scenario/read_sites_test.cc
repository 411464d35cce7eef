// The mistakes of [sites] and [site_links], and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Sites, HaveKnownKeys) {
  EXPECT_THAT(mistakes(sample_with("{ hub = true }", "{ hbu = true }")),
              ElementsAre("s.toml:23:11: site \"Osaka\" has unknown key \"hbu\", expected one of "
                          "hub; did you mean \"hub\"?"));
}

TEST(Sites, AreTables) {
  EXPECT_THAT(mistakes(sample_with("Tokyo = {}", "Tokyo = 1")),
              ElementsAre("s.toml:22:9: site \"Tokyo\" is an integer, expected a table"));
}

TEST(Sites, HaveNamesWithoutBlanks) {
  EXPECT_THAT(mistakes(sample_with("Tokyo = {}", "Tokyo = {}\n\"Kita Kyushu\" = {}")),
              ElementsAre("s.toml:23:1: a site is named \"Kita Kyushu\", expected 1 to 63 letters, "
                          "digits and inner hyphens",
                          "s.toml:23:1: no site links lead from \"Tokyo\" to \"Kita Kyushu\", "
                          "expected every site within reach of every other"));
}

TEST(Sites, DifferNotOnlyInCase) {
  EXPECT_THAT(mistakes(sample_with("Tokyo = {}", "Tokyo = {}\nTOKYO = {}")),
              ElementsAre("s.toml:23:1: site \"TOKYO\" differs only in case from that in line 22, "
                          "expected another name"));
}

TEST(Sites, AreWithinReach) {
  EXPECT_THAT(mistakes(sample_with("Tokyo = {}", "Tokyo = {}\nNagoya = {}")),
              ElementsAre("s.toml:23:1: no site links lead from \"Tokyo\" to \"Nagoya\", expected "
                          "every site within reach of every other"));
}

TEST(Sites, NeedNoReachIfALinkIsWrong) {
  EXPECT_THAT(mistakes(sample_with("cost = 50", "cost = 0")),
              ElementsAre("s.toml:26:52: \"cost\" is 0, expected an integer from 1 to 99999"));
}

TEST(Sites, AreJoinedByLinksOfKnownSites) {
  EXPECT_THAT(mistakes(sample_with("[\"Tokyo\", \"Osaka\"]", "[\"Tokyo\", \"Osaki\"]")),
              ElementsAre("s.toml:26:35: unknown site \"Osaki\", expected one of [sites]; did you "
                          "mean \"Osaka\"?"));
}

TEST(Sites, AreNotJoinedWithThemselves) {
  EXPECT_THAT(
      mistakes(sample_with("[\"Tokyo\", \"Osaka\"]", "[\"Tokyo\", \"Tokyo\"]")),
      ElementsAre(
          "s.toml:26:35: the link joins \"Tokyo\" with itself, expected two different sites"));
}

TEST(Sites, AreJoinedInPairs) {
  EXPECT_THAT(mistakes(sample_with("[\"Tokyo\", \"Osaka\"]", "[\"Tokyo\"]")),
              ElementsAre("s.toml:26:25: \"sites\" lists 1, expected an array of two site names"));
}

TEST(Sites, AreJoinedOnce) {
  EXPECT_THAT(mistakes(sample_with(
                  "[servers]", "Osaka-Tokyo = { sites = [\"Osaka\", \"Tokyo\"] }\n\n[servers]")),
              ElementsAre("s.toml:28:25: these sites are joined by \"Tokyo-Osaka\" already, "
                          "expected one link for two sites"));
}

TEST(Sites, AreJoinedAtACostOfExchange) {
  EXPECT_THAT(mistakes(sample_with("cost = 50", "cost = 100000")),
              ElementsAre("s.toml:26:52: \"cost\" is 100000, expected an integer from 1 to 99999"));
}

TEST(Sites, AreJoinedWithALatency) {
  EXPECT_THAT(mistakes(sample_with("\"12ms\"", "\"-12ms\"")),
              ElementsAre("s.toml:26:66: \"latency\" is \"-12ms\", a negative time, expected a "
                          "duration such as \"90s\" or \"1h30min\""));
}

TEST(Sites, AreJoinedByLinksThatNameThem) {
  EXPECT_THAT(mistakes(sample_with("sites = [\"Tokyo\", \"Osaka\"], ", "")),
              ElementsAre("s.toml:26:1: site link \"Tokyo-Osaka\" has no \"sites\", expected an "
                          "array of two site names"));
}

TEST(Sites, AreNeeded) {
  EXPECT_THAT(mistakes(replaced(minimal(), "Tokyo = {}\n", "")),
              ElementsAre("s.toml:4:1: [sites] is empty, expected at least one site",
                          "s.toml:6:18: unknown site \"Tokyo\", expected one of [sites]"));
}

TEST(Sites, AreNotTooMany) {
  std::string more, links = "[site_links]\n";
  for (int i = 1; i <= 2000; ++i) {
    const auto name = "S" + std::to_string(i);
    more += name + " = {}\n";
    links += name + " = { sites = [\"Tokyo\", \"" + name + "\"] }\n";
  }
  EXPECT_THAT(mistakes(replaced(minimal(), "Tokyo = {}\n", "Tokyo = {}\n" + more + links)),
              ElementsAre("s.toml:2005:1: 2001 sites, expected at most 2000"));
}

TEST(LinkChange, NamesTheSitesOfALink) {
  EXPECT_THAT(mistakes(sample_with_line(R"({ at = "1s", link = ["Osaka", "Tokyo"], cost = 7 })")),
              testing::IsEmpty());
  EXPECT_THAT(
      mistakes(sample_with_line(R"({ at = "1s", link = ["Tokyo"], cost = 0 })")),
      testing::ElementsAre(testing::HasSubstr("\"link\" lists 1"), testing::HasSubstr("cost")));
}

}  // namespace
}  // namespace scenario
