// Reading of latency strings in the forms of 2010, 2013 and 2016.
#include "tools/trace/latency.h"

#include <gtest/gtest.h>

namespace trace {
namespace {

constexpr std::string_view whole_way =
    "2013-06-23T14:03:10.871Z;SRV=MBX11.contoso.com:TOTAL-SUB=0.253|SA=0.015;MTSSD|MTSS;"
    "SRV=MBX11.contoso.com:TOTAL-HUB=0.170|SMR=0.064|QDM=0.042;"
    "SRV=MBX12.contoso.com:TOTAL-DEL=0.160|SDDPM-Mailbox Rules Agent=0.002|SDD=0.121";
constexpr std::string_view tree =
    "2024-01-07T00:00:05.535Z;LSRV=exchange.example.com:TOTAL-HUB=1.921|SMR=0.127(SMRDE=0.002|"
    "SMRC=0.125(SMRCL=0.105))|CAT=1.698(CATOS=0.018)|QDM=0.010|SMS=0.076(SMSMBXD=0.071)";

sim::Duration ms(int count) { return sim::milliseconds{count}; }

TEST(Latency, HasAHopForEachServer) {
  const Latency latency = parse_latency(whole_way);
  ASSERT_EQ(latency.hops.size(), 3U);
  EXPECT_EQ(latency.hops[0].role, "SUB");
  EXPECT_EQ(latency.hops[1].total, ms(170));
  EXPECT_EQ(latency.hops[2].server, "MBX12.contoso.com");
  EXPECT_EQ(latency.arrival, sim::parse_iso("2013-06-23T14:03:10.871Z"));
}

TEST(Latency, KeepsAgentsAsParts) {
  const Latency latency = parse_latency(whole_way);
  ASSERT_EQ(latency.hops[2].parts.size(), 2U);
  EXPECT_EQ(latency.hops[2].parts[0].code, "SDDPM-Mailbox Rules Agent");
  EXPECT_EQ(latency.hops[2].parts[0].duration, ms(2));
}

TEST(Latency, ReadsTheOutermostLevelOfATree) {
  const Latency latency = parse_latency(tree);
  ASSERT_EQ(latency.hops.size(), 1U);
  ASSERT_EQ(latency.hops[0].parts.size(), 4U);
  EXPECT_EQ(latency.hops[0].parts[1].code, "CAT");
  EXPECT_EQ(latency.hops[0].parts[1].duration, ms(1698));
}

TEST(Latency, ReadsTheFormOf2010) {
  const Latency latency = parse_latency("2012-02-29T16:18:25.481Z;SRV=EX1.contoso.com:TOTAL=0");
  ASSERT_EQ(latency.hops.size(), 1U);
  EXPECT_EQ(latency.hops[0].role, "");
  EXPECT_EQ(latency.hops[0].total, ms(0));
}

TEST(Latency, IsEmptyForOtherTexts) {
  EXPECT_TRUE(parse_latency("04I: ").hops.empty());
  EXPECT_TRUE(parse_latency("").hops.empty());
  EXPECT_TRUE(parse_latency("(((|=;SRV=").hops.empty());
}

TEST(LastHop, IsTheServerThatWroteTheRow) {
  const LastHop last = parse_last_hop(whole_way);
  EXPECT_EQ(last.role, "DEL");
  EXPECT_EQ(last.total, ms(160));
  EXPECT_EQ(last.queue, Queue::unknown);
}

TEST(LastHop, TellsTheQueueAndTheSending) {
  const LastHop last = parse_last_hop(tree);
  EXPECT_EQ(last.queue, Queue::mailbox);
  EXPECT_EQ(last.sending, ms(76));
}

TEST(LastHop, IgnoresNumbersThatAreNone) {
  const LastHop last = parse_last_hop("x;SRV=a:TOTAL-HUB=0.x|SMS=99999999999999999999");
  EXPECT_FALSE(last.total.has_value());
  EXPECT_FALSE(last.sending.has_value());
}

// Whatever the bytes, parsing ends; a cut string gives no more hops than the whole one.
TEST(Latency, TakesEveryCutOfAString) {
  for (std::size_t cut = 0; cut <= tree.size(); ++cut) {
    EXPECT_LE(parse_latency(tree.substr(0, cut)).hops.size(), 1U) << "cut at " << cut;
  }
}

}  // namespace
}  // namespace trace
