// What latency strings list, what they sum up, and that both make up the total.
#include "stages/mail/latency.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

namespace mail {
namespace {

sim::Time at(int microseconds) {
  return *sim::parse_iso("2013-06-23T14:03:10.000Z") + sim::microseconds{microseconds};
}

std::string shown(const HopLatency& hop, int now) {
  std::string out;
  hop.append(out, "LSRV", at(now));
  return out;
}

TEST(HopLatency, ListsComponentsInTheOrderOfTheirEnd) {
  HopLatency hop{"HUB", "MBX11", at(0)};
  hop.add("SMR", at(0), at(64'000));
  hop.add("CAT", at(64'000), at(127'000));
  EXPECT_EQ(shown(hop, 127'000), "LSRV=MBX11:TOTAL-HUB=0.127|SMR=0.064|CAT=0.063");
}

TEST(HopLatency, SumsShortComponentsAsUth) {
  HopLatency hop{"HUB", "MBX11", at(0)};
  hop.add("SMR", at(0), at(64'000));
  hop.add("QS", at(64'000), at(65'000));
  hop.add("CAT", at(65'000), at(128'500));
  hop.add("QDM", at(128'500), at(129'500));
  EXPECT_EQ(shown(hop, 129'500), "LSRV=MBX11:TOTAL-HUB=0.129|UTH=0.002|SMR=0.064|CAT=0.063");
}

TEST(HopLatency, ListsWhatTookMoreThanAMillisecondThoughCuttingLeavesOne) {
  HopLatency hop{"HUB", "MBX11", at(0)};
  hop.add("SMR", at(0), at(1'900));
  EXPECT_EQ(shown(hop, 1'900), "LSRV=MBX11:TOTAL-HUB=0.001|SMR=0.001");
}

TEST(HopLatency, HasNoUthIfTheShortOnesCutToNothing) {
  HopLatency hop{"HUB", "MBX11", at(0)};
  hop.add("QS", at(100), at(900));
  EXPECT_EQ(shown(hop, 900), "LSRV=MBX11:TOTAL-HUB=0.000");
}

// What is short inside another component is in that one's time already.
TEST(HopLatency, CountsWhatLiesInsideAnotherOnce) {
  HopLatency hop{"HUB", "MBX11", at(0)};
  hop.add_inside("CRSL", at(500), at(1'400));
  hop.add("CAT", at(0), at(2'000));
  EXPECT_EQ(shown(hop, 2'000), "LSRV=MBX11:TOTAL-HUB=0.002|CAT=0.002");
}

TEST(HopLatency, AddsUpWaitsThatRepeat) {
  HopLatency hop{"SUB", "MBX11", at(0)};
  for (int i = 0; i < 100; ++i) hop.extend("DFR", at(i * 10'000), at(i * 10'000 + 9'000));
  EXPECT_EQ(shown(hop, 1'000'000), "LSRV=MBX11:TOTAL-SUB=1.000|DFR=0.900");
}

// Every figure after an equals sign, in milliseconds: "TOTAL-HUB=0.003|UTH=0.001|SMR=0.002".
std::vector<int> figures(const std::string& text) {
  std::vector<int> found;
  for (std::size_t at = text.find("=0."); at != std::string::npos; at = text.find("=0.", at + 1)) {
    found.push_back(std::stoi(text.substr(at + 3, 3)));
  }
  return found;
}

TEST(HopLatency, MakesUpItsTotalWhateverTheMoments) {
  for (int first = 0; first <= 3'000; first += 125) {
    for (int second = first; second <= 6'000; second += 125) {
      HopLatency hop{"HUB", "MBX11", at(125)};
      hop.add("SMR", at(125), at(first + 125));
      hop.add("CAT", at(first + 125), at(second + 125));
      const auto all = figures(shown(hop, second + 125));
      EXPECT_EQ(std::accumulate(all.begin() + 1, all.end(), 0), all.front())
          << first << " " << second;
    }
  }
}

TEST(LatencyHistory, EndsAHopWithWhatTheNextServerAddsHoweverShort) {
  LatencyHistory history;
  const HopLatency submission{"SUB", "MBX11", at(0)};
  history.finish(submission, {"MTSSDMO", at(63'000), "MTSSD|MTSS"}, at(63'400));
  const HopLatency hub{"HUB", "MBX12", at(63'400)};
  EXPECT_EQ(history.whole(at(0), hub, at(70'000)),
            "2013-06-23T14:03:10.000Z;SRV=MBX11:TOTAL-SUB=0.063|MTSSDMO=0.000;MTSSD|MTSS;"
            "SRV=MBX12:TOTAL-HUB=0.007");
}

}  // namespace
}  // namespace mail
