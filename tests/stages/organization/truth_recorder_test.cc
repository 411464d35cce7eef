// What the recorder passes on, and when.
#include "stages/organization/truth_recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <vector>

namespace {

using organization::TruthMessage;
using organization::TruthRecorder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Kept final : organization::TruthSink {
  std::vector<TruthMessage> messages;
  std::unique_ptr<TruthMessage> message(std::unique_ptr<TruthMessage> message) noexcept override {
    messages.push_back(*message);
    message->clear();
    return message;
  }
  std::vector<std::uint64_t> completed;
  void complete(std::uint64_t submission) noexcept override { completed.push_back(submission); }

  std::vector<std::string> ids() const {
    std::vector<std::string> found;
    for (const auto& message : messages) found.push_back(message.message_id);
    return found;
  }
};

struct RecorderTest : testing::Test {
  Kept kept;
  TruthRecorder recorder{kept};
  const std::string file = "MSGTRK2013062314-1.LOG";

  static sim::Time at(int milliseconds) {
    return *sim::parse_iso("2013-06-23T14:03:10Z") + sim::milliseconds{milliseconds};
  }
  mail::MessageKey sends(std::string_view message_id, int time) {
    const mail::MessageKey key = recorder.begins(at(time));
    const std::array recipients{smtp::Recipient{"b@x.com", 0}};
    service::Witness::Sending sending;
    sending.message_id = message_id;
    sending.sender = "a@y.com";
    sending.bytes = 5000;
    sending.recipients = recipients;
    recorder.describe(key, sending);
    return key;
  }
  void identify(mail::MessageKey key, std::string message_id, std::uint64_t network_id) {
    mail::Message message;
    message.key = key;
    message.message_id = std::move(message_id);
    message.network_message_id = {0, network_id};
    recorder.identify(message, 5167);
  }
  void row(mail::MessageKey key, int time) {
    recorder.row(key, at(time), "MBX11", file, 0, tracking::Event::receive);
  }
};

TEST_F(RecorderTest, PassesOnAtOnceWhatNothingHoldsAnyMore) {
  std::optional<service::Held> first{std::in_place, recorder, sends("<1@x>", 0)};
  std::optional<service::Held> second{std::in_place, recorder, sends("<2@x>", 1)};
  second.reset();
  EXPECT_THAT(kept.ids(), ElementsAre("<2@x>"));
  first.reset();
  EXPECT_THAT(kept.ids(), ElementsAre("<2@x>", "<1@x>"));
  EXPECT_THAT(kept.completed, ElementsAre(1, 0));
}

TEST_F(RecorderTest, FindsWhatIsStuckAfterAnyNumberOfOthers) {
  std::optional<service::Held> stuck{std::in_place, recorder, sends("<stuck@x>", 0)};
  for (int i = 0; i < 70'000; ++i) const service::Held other{recorder, recorder.begins(at(1))};
  const service::Held pending{recorder, sends("<pending@x>", 2)};
  row(0, 3);
  stuck.reset();
  EXPECT_EQ(kept.messages.back().message_id, "<stuck@x>");
  recorder.finish();
  EXPECT_EQ(kept.messages.back().message_id, "<pending@x>");
  EXPECT_EQ(kept.completed.size(), 70'002u);
}

TEST_F(RecorderTest, TellsWhatIsStuckAtTheEnd) {
  const service::Held stuck{recorder, sends("<stuck@x>", 0)};
  for (int i = 0; i < 70'000; ++i) const service::Held other{recorder, recorder.begins(at(1))};
  recorder.finish();
  EXPECT_EQ(kept.messages.back().message_id, "<stuck@x>");
  EXPECT_EQ(kept.completed.size(), 70'001u);
}

// A mail from outside is submitted when our first server hears of it, not when it is sent.
TEST_F(RecorderTest, OrdersMailFromOutsideByItsFirstContact) {
  const mail::MessageKey outside = sends("<outside@x>", 0);
  std::optional<service::Held> sender{std::in_place, recorder, outside};
  std::optional<service::Held> inside{std::in_place, recorder, sends("<inside@x>", 0)};
  const mail::MessageKey met = recorder.met(outside, at(200));
  std::optional<service::Held> taker{std::in_place, recorder, met};
  identify(met, "<outside@x>", 1);
  row(met, 300);
  recorder.taken(met);
  sender.reset();
  inside.reset();
  EXPECT_THAT(kept.ids(), ElementsAre("<inside@x>"))
      << "the mail from outside may still be what its sender has";
  taker.reset();
  EXPECT_THAT(kept.ids(), ElementsAre("<inside@x>", "<outside@x>"));
  EXPECT_EQ(kept.messages[1].submitted, at(200));
  EXPECT_EQ(kept.messages[1].bytes, 5167u);
  EXPECT_EQ(kept.messages[1].recipients.at(0).asked, "b@x.com");
  EXPECT_EQ(kept.messages[1].sent, outside);
}

TEST_F(RecorderTest, WhatIsTakenTwiceIsTwoMessages) {
  const mail::MessageKey sent = sends("<1@x>", 0);
  std::optional<service::Held> sender{std::in_place, recorder, sent};
  for (const int time : {100, 200}) {
    const mail::MessageKey met = recorder.met(sent, at(time));
    const service::Held taker{recorder, met};
    identify(met, "<1@x>", static_cast<std::uint64_t>(time));
    row(met, time);
    recorder.taken(met);
  }
  sender.reset();
  ASSERT_EQ(kept.messages.size(), 2u);
  EXPECT_EQ(kept.messages[0].network_message_id.low, 100u);
  EXPECT_EQ(kept.messages[1].network_message_id.low, 200u);
}

TEST_F(RecorderTest, AnAttemptThatLeftNothingIsNoMessage) {
  const mail::MessageKey sent = sends("<1@x>", 0);
  std::optional<service::Held> sender{std::in_place, recorder, sent};
  { const service::Held refusing{recorder, recorder.met(sent, at(100))}; }
  recorder.failed(sent, 0, "550 5.1.1 no", at(150));
  sender.reset();
  ASSERT_EQ(kept.messages.size(), 1u);
  EXPECT_EQ(kept.messages[0].key, sent);
  EXPECT_THAT(kept.messages[0].rows, IsEmpty());
  EXPECT_EQ(kept.messages[0].recipients[0].outcome, organization::Outcome::failed);
}

TEST_F(RecorderTest, OffersOfOneSubmissionStandTogether) {
  const mail::MessageKey sent = sends("<1@x>", 0);
  std::optional<service::Held> sender{std::in_place, recorder, sent};
  const mail::MessageKey met = recorder.met(sent, at(100));
  std::optional<service::Held> first{std::in_place, recorder, met};
  std::optional<service::Held> later{std::in_place, recorder, sends("<2@x>", 200)};
  const mail::MessageKey again = recorder.offered_again(met);
  std::optional<service::Held> second{std::in_place, recorder, again};
  for (const mail::MessageKey key : {met, again}) {
    identify(key, key == met ? "<1@x> first" : "<1@x> again", key);
    row(key, 300);
    recorder.taken(key);
  }
  later.reset();
  sender.reset();
  first.reset();
  EXPECT_THAT(kept.ids(), ElementsAre("<2@x>")) << "one offer is still open";
  second.reset();
  EXPECT_THAT(kept.ids(), ElementsAre("<2@x>", "<1@x> first", "<1@x> again"));
  EXPECT_EQ(kept.messages[2].submitted, at(100));
}

TEST_F(RecorderTest, KeepsWhatWasTakenWithoutARow) {
  const mail::MessageKey waiting = sends("", 0);
  std::optional<service::Held> client{std::in_place, recorder, waiting};
  const mail::MessageKey stored = recorder.met(waiting, at(60'000));
  const service::Held outbox{recorder, stored};
  identify(stored, "", 0);
  recorder.taken(stored);
  client.reset();
  recorder.finish();
  ASSERT_EQ(kept.messages.size(), 1u);
  EXPECT_EQ(kept.messages[0].submitted, at(60'000));
}

TEST_F(RecorderTest, TheFirstOfSeveralEndsCounts) {
  for (const auto& [message_id, copies] :
       {std::pair{"<duplicate@x>", true}, {"<relayed@x>", false}}) {
    const mail::MessageKey key = sends(message_id, 0);
    for (const int time : {100, 200}) {
      if (copies) {
        recorder.delivered(key, 0, {"MBX11", "DB01"}, at(time), true);
      } else {
        recorder.relayed(key, 0, {"mail.x.com", {}}, "250 2.0.0 Ok", at(time));
      }
    }
  }
  recorder.finish();
  ASSERT_EQ(kept.messages.size(), 2u);
  for (const auto& message : kept.messages) EXPECT_EQ(message.recipients[0].time, at(100));
}

TEST_F(RecorderTest, TellsAtTheEndWhatIsStillUnderWay) {
  const service::Held sender{recorder, sends("<1@x>", 0)};
  recorder.finish();
  EXPECT_THAT(kept.ids(), ElementsAre("<1@x>"));
}

TEST_F(RecorderTest, FillsAUsedRecordAsIfItWereNew) {
  const auto whole_life = [&](std::string_view id, int start) {
    const auto key = sends(id, start);
    recorder.hold(key);
    identify(key, std::string{id}, 7);
    row(key, start);
    recorder.hop(key, {"MBX11", "submission"}, {"MBX12", "transport"}, at(start), at(start + 1));
    recorder.release(key);
  };
  whole_life("<first>", 0);
  whole_life("<second>", 0);
  ASSERT_EQ(kept.messages.size(), 2u);
  TruthMessage expected = kept.messages[0];
  expected.key = expected.sent = 1;
  expected.message_id = "<second>";
  EXPECT_EQ(kept.messages[1], expected);
}

TEST(TruthMessage, IsAsNewOnceCleared) {
  TruthMessage message;
  message.key = message.sent = 7;
  message.message_id = message.sender = message.return_path = message.subject = "text";
  message.client_ip = "10.0.0.1";
  message.network_message_id = {1, 2};
  message.direction = mail::Direction::incoming;
  message.bytes = 5;
  message.submitted = sim::Time{sim::hours{1}};
  message.recipients.emplace_back();
  message.hops.emplace_back();
  message.shadows.emplace_back();
  message.rows.emplace_back();
  message.met.push_back(8);
  message.holds = message.offers = 3;
  message.was_held = message.described = message.taken = message.superseded = true;
  message.clear();
  EXPECT_EQ(message, TruthMessage{});
}

}  // namespace
