// Invariants of shadow copies on a sample, broken in one place each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/check/sample.h"
#include "tools/check/invariants.h"

namespace {

using check::Facts;
using sample::good;
using sample::said;
using sample::shadow;
using sample::transport;
using sample::Tree;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(ShadowsArePaired, FiresOnARedirectWithoutAReceive) {
  Tree tree = good();
  tree.remove(shadow, "HARECEIVE");
  EXPECT_THAT(said(check::shadows_are_paired(tree.logs(), sample::facts()), "I-2"),
              ElementsAre(HasSubstr("0 HARECEIVE rows have it, expected 1")));
}

TEST(ShadowsArePaired, FiresOnAReceiveThatNobodyNames) {
  Tree tree = good();
  tree.remove(transport, "HAREDIRECT");
  EXPECT_THAT(said(check::shadows_are_paired(tree.logs(), sample::facts()), "I-2"),
              ElementsAre(HasSubstr("HARECEIVE is named by 0 HAREDIRECT rows")));
}

TEST(ShadowsArePaired, FiresWhenTheReceiveIsLater) {
  Tree tree = good();
  tree.row(shadow, "HARECEIVE")["date-time"] = "2013-06-23T14:03:11.122Z";
  EXPECT_THAT(said(check::shadows_are_paired(tree.logs(), sample::facts()), "O-2"), SizeIs(1));
}

TEST(ShadowsArePaired, FiresOnAContextWithoutAServer) {
  Tree tree = good();
  tree.row(transport, "HAREDIRECT")["source-context"] = "nonsense";
  EXPECT_THAT(said(check::shadows_are_paired(tree.logs(), sample::facts()), "I-2"), SizeIs(2));
}

TEST(ShadowsAreDiscarded, FiresWhenThereIsNoDiscard) {
  Tree tree = good();
  tree.remove(shadow, "HADISCARD");
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), sample::facts()), "I-2"),
              ElementsAre(HasSubstr("0 HADISCARD rows, expected 1")));
}

TEST(ShadowsAreDiscarded, AllowsNoDiscardOnAServerThatStaysDown) {
  Tree tree = good();
  tree.remove(shadow, "HADISCARD");
  Facts facts = sample::facts();
  facts.disturbances.down("MBX12", *sim::parse_iso("2013-06-23T14:04:00Z"), sim::Time::max());
  EXPECT_THAT(check::shadows_are_discarded(tree.logs(), facts), IsEmpty());
}

TEST(ShadowsAreDiscarded, FiresThoughAnotherServerWasDown) {
  Tree tree = good();
  tree.remove(shadow, "HADISCARD");
  Facts facts = sample::facts();
  facts.disturbances.down("MBX13", *sim::parse_iso("2013-06-23T14:04:00Z"), sim::Time::max());
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), facts), "I-2"), SizeIs(1));
}

TEST(ShadowsAreDiscarded, FiresThoughTheServerWasDownAndIsBack) {
  Tree tree = good();
  tree.remove(shadow, "HADISCARD");
  Facts facts = sample::facts();
  facts.disturbances.down("MBX12", *sim::parse_iso("2013-06-23T14:04:00Z"),
                          *sim::parse_iso("2013-06-23T14:05:00Z"));
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), facts), "I-2"), SizeIs(1));
}

TEST(ShadowsAreDiscarded, FiresWhenThePrimaryIsNotDone) {
  Tree tree = good();
  tree.row(shadow, "HADISCARD")["date-time"] = "2013-06-23T14:03:11.401Z";
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), sample::facts()), "O-6"), SizeIs(1));
}

// The primary may have the message twice: only the copied arrival counts.
TEST(ShadowsAreDiscarded, TellsTwoArrivalsOfOneMessageApart) {
  Tree tree = good();
  sample::Fields other = tree.row(transport, "SEND");
  other["date-time"] = "2013-06-23T14:09:59.000Z";
  other["internal-message-id"] = "5531917881399";
  tree.files[transport].push_back(other);
  EXPECT_THAT(check::shadows_are_discarded(tree.logs(), sample::facts()), IsEmpty());
  tree.files[transport].back()["internal-message-id"] = "5531917881345";
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), sample::facts()), "O-6"), SizeIs(1));
}

// The copy of a message is kept until the report of an agent about it is done. (JRN-4)
TEST(ShadowsAreDiscarded, WaitsForWhatAnAgentMadeOfTheMessage) {
  Tree tree = good();
  sample::Fields made = tree.row(transport, "RECEIVE");
  made["source"] = "AGENT";
  made["internal-message-id"] = "5531917881399";
  made["reference"] = tree.row(transport, "SEND")["internal-message-id"];
  sample::Fields sent = tree.row(transport, "SEND");
  sent["internal-message-id"] = "5531917881399";
  sent["date-time"] = "2013-06-23T14:09:59.000Z";
  tree.files[transport].push_back(made);
  tree.files[transport].push_back(sent);
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), sample::facts()), "O-6"), SizeIs(1));
  tree.row(shadow, "HADISCARD")["date-time"] = "2013-06-23T14:10:59.000Z";
  EXPECT_THAT(check::shadows_are_discarded(tree.logs(), sample::facts()), IsEmpty());
}

TEST(ShadowsAreDiscarded, FiresAfterMoreThanTwoMinutes) {
  Tree tree = good();
  tree.row(shadow, "HADISCARD")["date-time"] = "2013-06-23T14:05:12.403Z";
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), sample::facts()), "SHD-12"),
              SizeIs(1));
}

TEST(ShadowsAreDiscarded, FiresOnACopyThatExpiresWithoutAReason) {
  Tree tree = good();
  tree.row(shadow, "HADISCARD")["source-context"] = "Expired";
  Facts facts = sample::facts();
  EXPECT_THAT(said(check::shadows_are_discarded(tree.logs(), facts), "SHD-12"), SizeIs(1));
  facts.disturbances.down("MBX11", *sim::parse_iso("2013-06-23T14:03:11Z"),
                          *sim::parse_iso("2013-06-23T14:03:12Z"));
  EXPECT_THAT(check::shadows_are_discarded(tree.logs(), facts), IsEmpty());
}

TEST(ShadowsAreDiscarded, MayTakeTheTimeOfASlowLinkMore) {
  Tree tree = good();
  tree.row(shadow, "HADISCARD")["date-time"] = "2013-06-23T14:05:12.403Z";
  check::Facts facts = sample::facts();
  facts.slowest_way = sim::seconds{1};
  EXPECT_THAT(check::shadows_are_discarded(tree.logs(), facts), IsEmpty());
}

TEST(ShadowsStayInTheBoundary, FiresOnACopyOutsideIt) {
  Tree tree = good();
  std::string& context = tree.row(transport, "HAREDIRECT")["source-context"];
  context.replace(context.find("MBX12"), 5, "MBX13");
  EXPECT_THAT(said(check::shadows_stay_in_the_boundary(tree.logs(), sample::facts()), "I-3"),
              ElementsAre(HasSubstr("from MBX11 (DAG DAG1) to MBX13, expected")));
}

}  // namespace
