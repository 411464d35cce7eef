// Shows each invariant of shadows, hops, latencies and truth firing on logs broken in one place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/check/sample.h"
#include "tools/check/invariants.h"

namespace {

using check::Facts;
using sample::delivery;
using sample::good;
using sample::said;
using sample::submission;
using sample::transport;
using sample::Tree;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(SendsArrive, FiresWhenNothingWasDelivered) {
  Tree tree = good();
  tree.remove(delivery, "DELIVER");
  EXPECT_THAT(said(check::sends_arrive(tree.logs()), "I-4"),
              ElementsAre(HasSubstr("SEND to MBX11 for e15009@fabrikam.com")));
}

TEST(SendsArrive, FiresWhenTheDeliveryIsLater) {
  Tree tree = good();
  tree.row(delivery, "DELIVER")["date-time"] = "2013-06-23T14:03:11.403Z";
  EXPECT_THAT(said(check::sends_arrive(tree.logs()), "I-4"), SizeIs(1));
}

TEST(DeliveriesWereSent, FiresWhenTheHubSentNothing) {
  Tree tree = good();
  tree.remove(transport, "SEND");
  EXPECT_THAT(said(check::deliveries_were_sent(tree.logs(), sample::facts()), "I-4"),
              ElementsAre(HasSubstr("has no SEND on MBX11")));
}

TEST(SubmitsFollowReceives, FiresWhenTheHubTookNothing) {
  Tree tree = good();
  tree.row(submission, "SUBMIT")["server-hostname"] = "MBX12.fabrikam.com";
  EXPECT_THAT(said(check::submits_follow_receives(tree.logs()), "I-6"),
              ElementsAre(HasSubstr("SUBMIT to \"MBX12\"")));
}

TEST(SubmitsFollowReceives, FiresWhenTheReceiveIsLater) {
  Tree tree = good();
  tree.row(submission, "SUBMIT")["date-time"] = "2013-06-23T14:03:11.123Z";
  EXPECT_THAT(said(check::submits_follow_receives(tree.logs()), "I-6"), SizeIs(1));
}

// A DSN row for the message, with some fields changed.
Tree with_notice(const sample::Fields& fields) {
  Tree tree = good();
  sample::Fields notice = tree.row(transport, "AGENTINFO");
  notice["source"] = "DSN";
  notice["event-id"] = "DSN";
  notice["reference"] = notice["message-id"];
  notice["message-id"] = "<dsn@MBX11.fabrikam.com>";
  notice["return-path"] = "<>";
  for (const auto& [name, text] : fields) notice[name] = text;
  tree.files[transport].push_back(notice);
  return tree;
}

TEST(NoticesAreAnswers, SayNothingOfAGoodNotice) {
  EXPECT_THAT(check::notices_are_answers(with_notice({}).logs()), IsEmpty());
}

TEST(NoticesAreAnswers, FiresOnANoticeAboutNothing) {
  EXPECT_THAT(
      said(check::notices_are_answers(with_notice({{"reference", "<no@x>"}}).logs()), "I-5"),
      ElementsAre(HasSubstr("of which this server has no row")));
}

TEST(NoticesAreAnswers, FiresOnAReturnPath) {
  EXPECT_THAT(
      said(check::notices_are_answers(with_notice({{"return-path", "a@b.com"}}).logs()), "I-5"),
      ElementsAre(HasSubstr("found return-path \"a@b.com\"")));
}

TEST(NoticesAreAnswers, FiresOnANoticeAboutANotice) {
  Tree tree = with_notice({});
  sample::Fields second = tree.row(transport, "DSN");
  second["message-id"] = "<dsn2@MBX11.fabrikam.com>";
  second["reference"] = "<dsn@MBX11.fabrikam.com>";
  tree.files[transport].push_back(second);
  EXPECT_THAT(said(check::notices_are_answers(tree.logs()), "I-5"),
              testing::Contains(HasSubstr("DSN answers a DSN")));
}

// Safety Net has resubmitted the message, and the SEND of the resubmitted copy has this return path
// and names the notice.
Tree with_notice_after_resubmission(const char* return_path) {
  Tree tree = with_notice({});
  sample::Fields again = tree.row(transport, "AGENTINFO");
  again["source"] = "SAFETYNET";
  again["event-id"] = "RESUBMIT";
  tree.files[transport].push_back(again);
  sample::Fields sent = tree.row(transport, "SEND");
  sent["return-path"] = return_path;
  sent["reference"] = "<dsn@MBX11.fabrikam.com>";
  tree.files[transport].push_back(sent);
  return tree;
}

TEST(NoticesAreAnswers, FiresAfterSafetyNet) {
  const Tree tree = with_notice_after_resubmission("<>");
  EXPECT_THAT(said(check::notices_are_answers(tree.logs()), "I-7"), SizeIs(1));
}

TEST(NoticesAreAnswers, SayNothingOfTheFirstCopy) {
  const Tree tree = with_notice_after_resubmission("e15002@fabrikam.com");
  EXPECT_THAT(said(check::notices_are_answers(tree.logs()), "I-7"), IsEmpty());
}

TEST(EndToEnd, FiresWhenItIsNotTheDifference) {
  Tree tree = good();
  tree.row(transport, "SEND")["custom-data"] = "S:E2ELatency=0.533";
  EXPECT_THAT(said(check::end_to_end_is_the_difference(tree.logs()), "latency"),
              ElementsAre(HasSubstr("found E2ELatency 0.533, expected 0.531")));
}

TEST(EndToEnd, FiresWithoutAnArrival) {
  Tree tree = good();
  tree.row(transport, "SEND")["message-info"] = "";
  EXPECT_THAT(said(check::end_to_end_is_the_difference(tree.logs()), "latency"), SizeIs(1));
}

TEST(LatencyParts, FireWhenTheTotalsAddUpToMore) {
  Tree tree = good();
  std::string& info = tree.row(delivery, "DELIVER")["message-info"];
  info.replace(info.find("TOTAL-SUB=0.153"), 15, "TOTAL-SUB=0.253");
  EXPECT_THAT(said(check::parts_fit_the_whole(tree.logs()), "latency"),
              ElementsAre(HasSubstr("the TOTALs add up to 0.583, more than the 0.525")));
}

TEST(LatencyParts, FireWhenOneIsLongerThanTheWhole) {
  Tree tree = good();
  tree.row(transport, "SEND")["message-info"] += "|SMS=0.900";
  EXPECT_THAT(said(check::parts_fit_the_whole(tree.logs()), "latency"),
              ElementsAre(HasSubstr("found SMS=0.900 on MBX11.fabrikam.com")));
}

TEST(LatencyParts, FireWhenTimeIsLeftOut) {
  Tree tree = good();
  std::string& info = tree.row(transport, "SEND")["message-info"];
  info.replace(info.find("QDM=0.012"), 9, "QDM=0.002");
  EXPECT_THAT(said(check::parts_account_for_the_whole(tree.logs()), "latency"),
              ElementsAre(HasSubstr("account for 0.332 of TOTAL-HUB=0.342")));
}

// CATSM lies in CAT: it does not count again.
TEST(LatencyParts, FireWhenTheyAddUpToMore) {
  Tree tree = good();
  tree.row(transport, "SEND")["message-info"] += "|DSN=0.001";
  EXPECT_THAT(said(check::parts_account_for_the_whole(tree.logs()), "latency"),
              ElementsAre(HasSubstr("account for 0.343 of TOTAL-HUB=0.342")));
}

TEST(LatencyParts, FireOnAnotherForm) {
  Tree tree = good();
  tree.row(transport, "SEND")["message-info"] += "|SMS=0.9";
  EXPECT_THAT(said(check::parts_fit_the_whole(tree.logs()), "latency"),
              ElementsAre(HasSubstr("expected seconds with three decimals")));
}

check::Truth broken_truth(const std::string& part, const std::string& instead) {
  std::string text = good().truth_text();
  text.replace(text.find(part), part.size(), instead);
  return check::parse_truth(text, "truth.jsonl");
}

TEST(RecipientsHaveOutcomes, FiresOnAnUnknownWord) {
  const auto truth = broken_truth("\"delivered\"", "\"lost\"");
  EXPECT_THAT(said(check::recipients_have_outcomes(truth, sample::facts()), "truth"),
              ElementsAre(HasSubstr("found outcome \"lost\"")));
}

TEST(RecipientsHaveOutcomes, FiresOnPendingWithoutAReason) {
  const auto truth = broken_truth("\"delivered\"", "\"pending\"");
  EXPECT_THAT(said(check::recipients_have_outcomes(truth, sample::facts()), "truth"),
              ElementsAre(HasSubstr("is pending, though the run ended by itself")));
}

TEST(RecipientsHaveOutcomes, FiresOnPendingWithATime) {
  const auto truth = broken_truth("\"delivered\"", "\"pending\"");
  Facts facts = sample::facts();
  facts.disturbances = check::Disturbances(scenario::Story{}, sim::Time{});
  EXPECT_THAT(said(check::recipients_have_outcomes(truth, facts), "truth"),
              ElementsAre(HasSubstr("is pending and has a time")));
}

TEST(OutcomesHaveRows, FiresWhenNoRowShowsTheOutcome) {
  const auto truth = broken_truth("11.396Z", "11.397Z");
  EXPECT_THAT(said(check::outcomes_have_rows(truth, good().logs()), "truth"),
              ElementsAre(HasSubstr("no DELIVER row shows it")));
}

TEST(TruthRowsStand, FiresOnAnOffsetInsideARow) {
  Tree tree = good();
  std::string text = tree.truth_text();
  const std::size_t place = text.find("\"offset\":") + 9;
  text.replace(place, 1, "9");
  const auto truth = check::parse_truth(text, "truth.jsonl");
  EXPECT_THAT(said(check::truth_rows_stand(truth, tree.logs(), sample::facts()), "truth rows"),
              ElementsAre(HasSubstr("no row begins here")));
}

TEST(TruthRowsStand, FiresOnAnotherEvent) {
  const auto truth = broken_truth("\"event\":\"SEND\"", "\"event\":\"FAIL\"");
  EXPECT_THAT(said(check::truth_rows_stand(truth, good().logs(), sample::facts()), "truth rows"),
              ElementsAre(HasSubstr("truth says FAIL, the log has SMTP/SEND")));
}

TEST(TruthRowsStand, FiresOnTheRowOfAnotherMessage) {
  const auto truth = broken_truth("<8a6f@MBX11.fabrikam.com>", "<other@MBX11.fabrikam.com>");
  EXPECT_THAT(said(check::truth_rows_stand(truth, good().logs(), sample::facts()), "truth rows"),
              SizeIs(9));
}

TEST(EveryRowHasItsMessage, FiresOnARowThatTruthDoesNotKnow) {
  const auto truth = good().truth();
  Tree tree = good();
  tree.files[transport].push_back(tree.row(transport, "SEND"));
  EXPECT_THAT(said(check::every_row_has_its_message(truth, tree.logs()), "truth rows"),
              ElementsAre(HasSubstr("SMTP/SEND belongs to 0 messages")));
}

TEST(EveryRowHasItsMessage, FiresOnARowOfTwoMessages) {
  const std::string text = good().truth_text();
  const auto truth = check::parse_truth(text + text, "truth.jsonl");
  EXPECT_THAT(said(check::every_row_has_its_message(truth, good().logs()), "truth rows"),
              SizeIs(10));
}

}  // namespace
