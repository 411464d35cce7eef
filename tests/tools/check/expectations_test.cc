// Tests of expectations: each kind of failure says where, what was expected, what happened.
#include "tools/check/expectations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using scenario::Expectation;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view truth_text =
    R"({"message_id":"<1@x>","submitted":"2013-06-23T14:03:10.000Z","recipients":[)"
    R"({"address":"b@x.com","asked":"B@x.com","outcome":"delivered","status":"250 OK",)"
    R"("server":"MBX11","time":"2013-06-23T14:03:11.500Z"}]})"
    "\n"
    R"({"message_id":"<2@x>","submitted":"2013-06-23T14:03:10.000Z","recipients":[)"
    R"({"address":"b@x.com","asked":"b@x.com","outcome":"pending","status":"451 later",)"
    R"("server":null,"time":null}]})"
    "\n";

Expectation delivered() {
  Expectation expectation;
  expectation.message = "m";
  expectation.to = "b@x.com";
  expectation.outcome = "delivered";
  expectation.place = {7, 3};
  return expectation;
}

// `lines`: for each message the lines it became.
std::vector<std::string> failures(const Expectation& expectation,
                                  const std::vector<std::vector<std::size_t>>& lines) {
  scenario::Story story;
  story.path = "s.toml";
  story.expectations = {expectation};
  const check::Truth truth = check::parse_truth(truth_text, "truth.jsonl");
  std::vector<std::string> result;
  check::MessagesByName messages;
  if (!lines.empty()) messages["m"] = lines;
  for (const auto& one : check::check_expectations(story, truth, messages)) {
    result.push_back(check::text(one));
  }
  return result;
}

TEST(Expectations, HoldWhenAllIsAsExpected) {
  Expectation expectation = delivered();
  expectation.within = sim::milliseconds{1500};
  expectation.server = "mbx11";
  EXPECT_THAT(failures(expectation, {{0}}), IsEmpty());
}

TEST(Expectations, SayWhichOutcomeCameInstead) {
  EXPECT_THAT(failures(delivered(), {{1}}),
              ElementsAre("s.toml:7:3: expected m to b@x.com delivered, but it is pending (451 "
                          "later) (expect)"));
}

TEST(Expectations, SayHowLongItTook) {
  Expectation expectation = delivered();
  expectation.within = sim::milliseconds{1499};
  EXPECT_THAT(failures(expectation, {{0}}),
              ElementsAre("s.toml:7:3: expected m to b@x.com delivered within 1s499ms, but it is "
                          "delivered after 1s500ms (expect)"));
}

TEST(Expectations, SayWhichServerItWas) {
  Expectation expectation = delivered();
  expectation.server = "MBX12";
  EXPECT_THAT(failures(expectation, {{0}}),
              ElementsAre("s.toml:7:3: expected m to b@x.com delivered on MBX12, but it is "
                          "delivered on MBX11 (expect)"));
}

TEST(Expectations, SayThatARecipientIsMissing) {
  Expectation expectation = delivered();
  expectation.to = "c@x.com";
  EXPECT_THAT(failures(expectation, {{0}}),
              ElementsAre("s.toml:7:3: expected m to c@x.com delivered, but truth.jsonl has no "
                          "such recipient (expect)"));
}

TEST(Expectations, SayThatAMessageWasNeverSent) {
  EXPECT_THAT(failures(delivered(), {}),
              ElementsAre("s.toml:7:3: expected m to b@x.com delivered, but the run ended before "
                          "it was sent (expect)"));
}

TEST(Expectations, HoldIfOneOfTheLinesOfAMessageSentAgainIsAsExpected) {
  EXPECT_THAT(failures(delivered(), {{1, 0}}), IsEmpty());
  EXPECT_THAT(failures(delivered(), {{1, 1}}),
              ElementsAre("s.toml:7:3: expected m to b@x.com delivered, but it is pending (451 "
                          "later); then it is pending (451 later) (expect)"));
}

TEST(Expectations, SpeakOfEveryMessageOfACount) {
  EXPECT_THAT(failures(delivered(), {{0}, {1}}),
              ElementsAre("s.toml:7:3: expected m#2 to b@x.com delivered, but it is pending (451 "
                          "later) (expect)"));
}

TEST(Expectations, SayThatTruthIsTooShort) {
  EXPECT_THAT(failures(delivered(), {{2}}),
              ElementsAre("s.toml:7:3: expected m to b@x.com delivered, but truth.jsonl has no "
                          "line 3 (expect)"));
}

TEST(Truth, ReportsALineThatIsNotAnObject) {
  const check::Truth truth = check::parse_truth("{}\n[1]\nnot json\n", "truth.jsonl");
  EXPECT_EQ(truth.messages.size(), 1u);
  ASSERT_EQ(truth.unreadable.size(), 2u);
  EXPECT_EQ(truth.unreadable[0].where, "truth.jsonl:2");
  EXPECT_EQ(truth.unreadable[1].where, "truth.jsonl:3");
}

}  // namespace
