// An outside host against front ends that take, refuse, or do not answer.
#include "stages/internet/outside_host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/fake_world.h"

namespace {

using ::testing::_;
using testing_world::answers;
using testing_world::breaks;
using testing_world::connection_that;
using testing_world::nobody_answers;
using testing_world::replies;
using testing_world::World;

sim::Task<> take(internet::OutsideHost& host, smtp::Transaction transaction) {
  const auto response = co_await host.receive(transaction);
  EXPECT_EQ(response.final.code, 250);
}

struct OutsideHostTest : testing::Test {
  World world;
  const directory::InternetHost self{"mail.contoso.com", "203.0.113.25", {"contoso.com"}, {}};
  internet::OutsideHost host{
      world.queue, world.process, world.directory, world.dialer, world.witness, self, 1};
  int attempts = 0;

  // What the n-th attempt is answered, from 1; empty: the connection is lost.
  template <typename Answer>
  void front_end(Answer answer) {
    ON_CALL(world.dialer, connect(_)).WillByDefault([this, answer](smtp::Peer) {
      return answers(connection_that([this, answer](const smtp::Transaction&) {
        const std::optional<smtp::Reply> reply = answer(++attempts);
        return reply ? replies(smtp::Response{*reply}) : breaks();
      }));
    });
  }
  void send() {
    host.send({"x@contoso.com", {"anna@fabrikam.com", "bert@fabrikam.com"}, "Hello", 5000, {}}, 7);
  }
};

TEST_F(OutsideHostTest, GivesUpAtOnceWhenItIsRefusedForGood) {
  front_end([](int) { return smtp::Reply{550, "5.7.1", "Unable to relay"}; });
  const sim::Time start = world.queue.now();
  EXPECT_CALL(world.witness, failed(7, 0, "550 5.7.1 Unable to relay", start));
  EXPECT_CALL(world.witness, failed(7, 1, "550 5.7.1 Unable to relay", start));
  send();
  world.queue.run();
  EXPECT_EQ(attempts, 1);
}

TEST_F(OutsideHostTest, TriesAgainAfterFiveMinutesWhileItIsRefusedForNow) {
  front_end([](int attempt) {
    return attempt < 3 ? smtp::Reply{451, "4.7.0", "later"} : smtp::Reply{250, "2.6.0", "ok"};
  });
  EXPECT_CALL(world.witness, failed(_, _, _, _)).Times(0);
  const sim::Time start = world.queue.now();
  send();
  world.queue.run();
  EXPECT_EQ(attempts, 3);
  EXPECT_EQ(world.queue.now(), start + sim::minutes{10});
}

// RCV-7: who was refused for now is offered alone; what was taken is taken.
TEST_F(OutsideHostTest, ComesBackWithThoseWhoWereRefusedForNow) {
  std::vector<std::vector<std::string>> offered;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(connection_that([&](const smtp::Transaction& sent) {
      offered.emplace_back();
      for (const auto& recipient : sent.recipients) offered.back().push_back(recipient.address);
      EXPECT_EQ(sent.rest, offered.size() > 1);
      smtp::Response response{smtp::Reply{250, "2.6.0", "ok"}};
      response.recipients = {{250, "2.1.5", "ok"}, {452, "4.5.3", "Too many recipients"}};
      if (sent.rest) response = smtp::Response{smtp::Reply{550, "5.7.1", "No"}};
      return replies(response);
    }));
  });
  EXPECT_CALL(world.witness, failed(_, _, _, _)).Times(0);  // It has been taken for the other.
  send();
  world.queue.run();
  using testing::ElementsAre;
  EXPECT_THAT(offered, ElementsAre(ElementsAre("anna@fabrikam.com", "bert@fabrikam.com"),
                                   ElementsAre("bert@fabrikam.com")));
}

TEST_F(OutsideHostTest, SaysSoWhenItGivesUpAfterTwoDays) {
  front_end([](int attempt) -> std::optional<smtp::Reply> {
    if (attempt == 1) return smtp::Reply{451, "4.7.0", "later"};
    return std::nullopt;
  });
  const sim::Time start = world.queue.now();
  EXPECT_CALL(world.witness, failed(7, 0, "451 4.7.0 later", start + sim::hours{48}));
  EXPECT_CALL(world.witness, failed(7, 1, "451 4.7.0 later", start + sim::hours{48}));
  send();
  world.queue.run();
}

TEST_F(OutsideHostTest, HasNoStatusIfNobodyEverAnswered) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
  EXPECT_CALL(world.witness, failed(7, _, "", _)).Times(2);
  send();
  world.queue.run();
}

// RCV-6: what a user has forwarded comes back as it was, and what is refused then goes to its
// sender.
TEST_F(OutsideHostTest, SendsOnWhatAUserForwardsAndGivesBackWhatItCannot) {
  const directory::InternetHost forwarder{"mail.contoso.com",
                                          "203.0.113.25",
                                          {"contoso.com"},
                                          {},
                                          false,
                                          10,
                                          {},
                                          {{"x@contoso.com", "anna@fabrikam.com"}}};
  internet::OutsideHost forwards{
      world.queue, world.process, world.directory, world.dialer, world.witness, forwarder, 1};
  std::vector<smtp::Transaction> sent;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(connection_that([&](const smtp::Transaction& transaction) {
      sent.push_back(transaction);
      return replies(smtp::Response{sent.size() == 1 ? smtp::hop_count_exceeded()
                                                     : smtp::Reply{250, "2.6.0", "ok"}});
    }));
  });
  smtp::Transaction transaction = testing_world::transaction_to({"X@contoso.com"});
  transaction.received_lines = 59;
  world.process.tasks().spawn(take(forwards, transaction));
  world.queue.run();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(sent[0].message->message_id, transaction.message->message_id);
  EXPECT_EQ(sent[0].recipients[0].address, "anna@fabrikam.com");
  EXPECT_EQ(sent[0].received_lines, 60u);
  EXPECT_EQ(sent[1].message->return_path, "<>");
  EXPECT_EQ(sent[1].recipients[0].address, "bert@fabrikam.com") << "who wrote it";
}

}  // namespace
