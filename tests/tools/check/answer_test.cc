// Tests of comparing a tracer's answer with the truth.
#include "tools/check/answer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> differences(std::string_view truth, std::string_view answer) {
  std::vector<std::string> result;
  for (const auto& one : check::compare_answer(check::parse_truth(truth, "truth.jsonl"),
                                               check::parse_truth(answer, "answer"))) {
    result.push_back(check::text(one));
  }
  return result;
}

constexpr std::string_view truth =
    R"({"message_id":"<1@x>","network_message_id":"g1","client_ip":null,"size":5,)"
    R"("recipients":[{"address":"b@x","outcome":"delivered","time":"t"}],)"
    R"("hops":[{"from":"A","to":"B","left":"t1","arrived":"t2"}]})";

TEST(CompareAnswer, AcceptsTheTruth) { EXPECT_THAT(differences(truth, truth), IsEmpty()); }

TEST(CompareAnswer, AcceptsEvidenceAndLeftOutNullsAndTheTimeAHopLeft) {
  EXPECT_THAT(
      differences(
          truth,
          R"({"message_id":"<1@x>","network_message_id":"g1","size":5,"recipients":)"
          R"([{"address":"b@x","outcome":"delivered","time":"t","evidence":[1]}],)"
          R"("hops":[{"from":"A","to":"B","arrived":"t2","evidence":[],"evidence_more":2}]})"),
      IsEmpty());
}

TEST(CompareAnswer, NamesTheFieldThatDiffers) {
  EXPECT_THAT(
      differences(truth, R"({"message_id":"<1@x>","network_message_id":"g1","size":6,"recipients":)"
                         R"([{"address":"b@x","outcome":"failed","time":"t"}],)"
                         R"("hops":[{"from":"A","to":"C","arrived":"t2"}]})"),
      ElementsAre("message <1@x>: size: truth 5, trace 6 (answer)",
                  "message <1@x>: recipients[0].outcome: truth \"delivered\", trace \"failed\" "
                  "(answer)",
                  "message <1@x>: hops[0].to: truth \"B\", trace \"C\" (answer)"));
}

TEST(CompareAnswer, RefusesUnknownWhereTruthKnows) {
  EXPECT_THAT(
      differences(R"({"message_id":"<1@x>","recipients":[{"outcome":"delivered"}]})",
                  R"({"message_id":"<1@x>","recipients":[{"outcome":"unknown","reason":"r"}]})"),
      ElementsAre("message <1@x>: recipients[0].outcome: truth \"delivered\", trace \"unknown\" "
                  "(answer)"));
}

TEST(CompareAnswer, AcceptsUnknownWithAReasonWhereTruthIsPending) {
  EXPECT_THAT(
      differences(
          R"({"message_id":"<1@x>","recipients":[{"outcome":"pending","status":"451 later"}]})",
          R"({"message_id":"<1@x>","recipients":[{"outcome":"unknown","reason":"no row"}]})"),
      IsEmpty());
}

TEST(CompareAnswer, WantsAReasonForUnknown) {
  EXPECT_THAT(differences(R"({"message_id":"<1@x>","recipients":[{"outcome":"pending"}]})",
                          R"({"message_id":"<1@x>","recipients":[{"outcome":"unknown"}]})"),
              ElementsAre("message <1@x>: recipients[0].reason: trace says \"unknown\" without a "
                          "reason (answer)"));
}

TEST(CompareAnswer, ReportsAKeyThatIsMissing) {
  EXPECT_THAT(differences(R"({"message_id":"<1@x>","size":5})", R"({"message_id":"<1@x>"})"),
              ElementsAre("message <1@x>: size: truth 5, trace has no such key (answer)"));
}

TEST(CompareAnswer, ReportsAKeyThatTruthDoesNotHave) {
  EXPECT_THAT(differences(R"({"message_id":"<1@x>"})", R"({"message_id":"<1@x>","extra":true})"),
              ElementsAre("message <1@x>: extra: truth has no such key, trace true (answer)"));
}

TEST(CompareAnswer, ReportsElementsOneSideLacks) {
  EXPECT_THAT(differences(R"({"message_id":"<1@x>","hops":[{"to":"A"}]})",
                          R"({"message_id":"<1@x>","hops":[]})"),
              ElementsAre("message <1@x>: hops[0]: truth {\"to\":\"A\"}, trace nothing (answer)"));
  EXPECT_THAT(differences(R"({"message_id":"<1@x>","hops":[]})",
                          R"({"message_id":"<1@x>","hops":[{"to":"A"}]})"),
              ElementsAre("message <1@x>: hops[0]: truth nothing, trace {\"to\":\"A\"} (answer)"));
}

TEST(CompareAnswer, ReportsMessagesOneSideLacks) {
  EXPECT_THAT(differences(R"({"message_id":"<1@x>"})", R"({"message_id":"<2@x>"})"),
              ElementsAre("message <1@x>: trace does not know it (answer)",
                          "message <2@x>: trace tells of it, truth does not (answer)"));
}

TEST(CompareAnswer, TellsMessagesOfOneMessageIdApart) {
  EXPECT_THAT(differences("{\"message_id\":\"<1@x>\",\"network_message_id\":\"a\",\"size\":1}\n"
                          "{\"message_id\":\"<1@x>\",\"network_message_id\":\"b\",\"size\":2}\n",
                          "{\"message_id\":\"<1@x>\",\"network_message_id\":\"a\",\"size\":1}\n"
                          "{\"message_id\":\"<1@x>\",\"network_message_id\":\"b\",\"size\":2}\n"),
              IsEmpty());
}

TEST(CompareAnswer, ReportsAnotherOrderOfMessages) {
  EXPECT_THAT(differences("{\"message_id\":\"<1@x>\"}\n{\"message_id\":\"<2@x>\"}\n",
                          "{\"message_id\":\"<2@x>\"}\n{\"message_id\":\"<1@x>\"}\n"),
              ElementsAre("message 1 by submission: truth <1@x>, trace <2@x> (answer)"));
}

TEST(CompareAnswer, AcceptsAnyOrderWithinAMillisecond) {
  const std::string first = R"({"message_id":"<1@x>","submitted":"t"})"
                            "\n";
  const std::string second = R"({"message_id":"<2@x>","submitted":"t"})"
                             "\n";
  EXPECT_THAT(differences(first + second, second + first), IsEmpty());
}

TEST(CompareAnswer, LeavesOutMessagesThatNoRowTellsOf) {
  const std::string received = "{\"message_id\":\"<2@x>\",\"rows\":[{\"event\":\"RECEIVE\"}]}\n";
  EXPECT_THAT(differences("{\"message_id\":\"<1@x>\",\"rows\":[]}\n" + received, received),
              IsEmpty());
}

TEST(CompareAnswer, AcceptsThatNotifymapiTellsLittle) {
  constexpr std::string_view noticed =
      R"({"message_id":null,"sender":"a@x","subject":"s","submitted":"t",)"
      R"("recipients":[{"address":"b@x"}],"rows":[{"file":"F","offset":7,"event":"NOTIFYMAPI"}]})";
  const auto answer = [](const std::string& more) {
    return R"({"subject":"","recipients":[],)"
           R"("rows":[{"file":"F","offset":7,"event":"NOTIFYMAPI"}])" +
           more + "}";
  };
  EXPECT_THAT(differences(noticed, answer("")), IsEmpty());
  EXPECT_THAT(differences(noticed, answer(R"(,"submitted":"u")")),
              ElementsAre("message (no id): submitted: truth \"t\", trace \"u\" (answer)"));
}

TEST(CompareAnswer, AcceptsThatACopyTellsLittleOfAMessageNobodyReceived) {
  constexpr std::string_view copied =
      R"({"message_id":"<1@x>","size":5,"recipients":[{"address":"b@x","asked":"b@x"}],)"
      R"("rows":[{"event":"HARECEIVE"}]})";
  EXPECT_THAT(differences(copied, R"({"message_id":"<1@x>","recipients":[{"address":"b@x"}],)"
                                  R"("rows":[{"event":"HARECEIVE"}]})"),
              IsEmpty());
  EXPECT_THAT(differences(copied, R"({"message_id":"<1@x>","recipients":[{"address":"c@x"}],)"
                                  R"("rows":[{"event":"HARECEIVE"}]})"),
              ElementsAre("message <1@x>: recipients[0].address: truth \"b@x\", trace \"c@x\" "
                          "(answer)"));
}

TEST(CompareAnswer, AcceptsHopsInAnyOrderIfOneHasNoBeginning) {
  constexpr std::string_view two =
      R"({"message_id":"<1@x>","hops":[{"to":"A","left":"1","arrived":"4"},)"
      R"({"to":"B","left":"2","arrived":"3"}]})";
  EXPECT_THAT(differences(two, R"({"message_id":"<1@x>","hops":[{"to":"B","left":"2","arrived":)"
                               R"("3"},{"to":"A","arrived":"4"}]})"),
              IsEmpty());
  EXPECT_THAT(differences(two, R"({"message_id":"<1@x>","hops":[{"to":"B","left":"2","arrived":)"
                               R"("3"},{"to":"A","arrived":"5"}]})"),
              Not(IsEmpty()));
  EXPECT_THAT(differences(two, R"({"message_id":"<1@x>","hops":[{"to":"B","left":"2","arrived":)"
                               R"("3"},{"to":"A","left":"1","arrived":"4"}]})"),
              Not(IsEmpty()))
      << "both say when they began: that is their order";
}

TEST(CompareAnswer, AcceptsNoStatusOfADeliveryWithoutSend) {
  const auto message = [](const std::string& status, const std::string& send) {
    return R"({"message_id":"<1@x>","recipients":[{"outcome":"delivered")" + status +
           R"(}],"hops":[{"from":"A/transport","to":"A/delivery","left":"t"}],)"
           R"("rows":[{"event":"RECEIVE"},{"event":"DELIVER"})" +
           send + "]}";
  };
  const std::string known = R"(,"status":"250 ok")", send = R"(,{"event":"SEND"})";
  EXPECT_THAT(differences(message(known, ""), message("", "")), IsEmpty());
  EXPECT_THAT(differences(message(known, send), message("", send)), Not(IsEmpty()));
}

TEST(CompareAnswer, AcceptsNoSubmissionWhereNoRowTellsALatency) {
  const auto message = [](const std::string& submitted, const std::string& send) {
    return R"({"message_id":"<1@x>")" + submitted + R"(,"rows":[{"event":"RECEIVE"})" + send + "]}";
  };
  const std::string known = R"(,"submitted":"t")", send = R"(,{"event":"SEND"})";
  EXPECT_THAT(differences(message(known, ""), message("", "")), IsEmpty());
  EXPECT_THAT(differences(message(known, send), message("", send)), Not(IsEmpty()));
}

TEST(CompareAnswer, ReportsAnAnswerThatIsNotJson) {
  const auto lines = differences("", "oops\n");
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].starts_with("answer:1: found "));
}

}  // namespace
