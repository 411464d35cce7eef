// A Submission service against failing and working hubs.
#include "stages/submission/submission.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/sleep.h"
#include "tests/stages/fake_world.h"

namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing_world::answers;
using testing_world::breaks;
using testing_world::connection_that;
using testing_world::nobody_answers;
using testing_world::replies;
using testing_world::World;

// Bert lets Anna send on his behalf.
directory::Topology with_a_delegate() {
  directory::Topology topology = testing_world::two_servers();
  topology.mailboxes[1].send_on_behalf = {"Anna"};
  return topology;
}

struct SubmissionTest : testing::Test {
  World world{with_a_delegate()};
  std::unique_ptr<submission::Submission> submission =
      std::make_unique<submission::Submission>(world.context, world.log, world.queue.now());
  std::vector<smtp::Transaction> offered;

  std::unique_ptr<smtp::Connection> hub(const smtp::Response& response) {
    return connection_that([this, response](smtp::Transaction transaction) {
      offered.push_back(std::move(transaction));
      return replies(response);
    });
  }
  static smtp::Response accepted() {
    return smtp::Response{smtp::queued_for_delivery("<1@x>", 5, "MBX12.fabrikam.com")};
  }
  submission::Draft from_anna() const {
    submission::Draft draft;
    draft.sender = world.directory.find("anna@fabrikam.com");
    draft.subject = "Test001";
    draft.bytes = 5120;
    draft.client_type = "MOMT";
    draft.client_ip = "10.0.0.50";
    return draft;
  }
  void anna_writes_to(std::vector<std::string> addresses) {
    submission::Draft draft = from_anna();
    draft.to = std::move(addresses);
    submission->client_sends(std::move(draft), 0);
  }
  // When SUBMITFAIL rows were written.
  std::vector<sim::Time> failures() {
    std::vector<sim::Time> times;
    world.each_row([&](const tracking::RawRow& row) {
      if (row.event() == tracking::Event::submitfail) times.push_back(*row.date_time());
    });
    return times;
  }
};

TEST_F(SubmissionTest, WritesSubmitAfterTheHubHasAccepted) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(hub(accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  EXPECT_THAT(world.events(),
              ElementsAre("STOREDRIVER/NOTIFYMAPI", "STOREDRIVER/RECEIVE", "STOREDRIVER/SUBMIT"));
  ASSERT_EQ(offered.size(), 1u);
  EXPECT_EQ(offered[0].helo, "MBX11.fabrikam.com");
  EXPECT_EQ(offered[0].message->original_client_ip, "10.0.0.50");
}

TEST_F(SubmissionTest, TriesTheNextHubWhenOneDoesNotAnswer) {
  int calls = 0;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return ++calls == 1 ? nobody_answers() : answers(hub(accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(world.events().back(), "STOREDRIVER/SUBMIT");
}

TEST_F(SubmissionTest, DefersWhenEveryHubFailsAndKeepsTheMessage) {
  int calls = 0;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    const smtp::Reply pressure{452, "4.3.1", "Insufficient system resources"};
    return answers(hub(++calls <= 2 ? smtp::Response{pressure} : accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  EXPECT_THAT(world.events(),
              ElementsAre("STOREDRIVER/NOTIFYMAPI", "STOREDRIVER/RECEIVE",
                          "STOREDRIVER/SUBMITDEFER", "STOREDRIVER/RECEIVE", "STOREDRIVER/SUBMIT"));
  EXPECT_THAT(world.field(tracking::Event::submitdefer, tracking::Column::custom_data),
              HasSubstr("SmtpResponse:452-4.3.1 Insufficient system resources"));
  EXPECT_EQ(offered.front().message->message_id, offered.back().message->message_id);
}

TEST_F(SubmissionTest, WaitsTwiceAsLongAfterEachDeferralUpToFifteenMinutes) {
  std::vector<sim::Time> times;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    times.push_back(world.queue.now());
    const smtp::Reply refusal{451, "4.4.0", "Message failed to be made redundant"};
    return answers(hub(times.size() < 14 ? smtp::Response{refusal} : accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  ASSERT_EQ(times.size(), 14u);  // Two hubs an attempt.
  std::vector<std::int64_t> minutes;
  for (std::size_t i = 2; i < times.size(); i += 2) {
    minutes.push_back(std::chrono::floor<sim::minutes>(times[i] - times[i - 2]).count());
  }
  EXPECT_THAT(minutes, ElementsAre(1, 2, 4, 8, 15, 15));
}

TEST_F(SubmissionTest, FailsWhatIsStillRefusedAfterTwoDays) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(
        hub(smtp::Response{smtp::Reply{451, "4.4.0", "Message failed to be made redundant"}}));
  });
  const sim::Time start = world.queue.now();
  ON_CALL(world.witness, caused(0, _)).WillByDefault(testing::Return(7));
  EXPECT_CALL(world.witness, failed(7, 0, _, _));  // The report on it.
  EXPECT_CALL(world.witness, failed(0, 0, "451 4.4.0 Message failed to be made redundant", _));
  EXPECT_CALL(world.witness, failed(0, 1, _, _));
  anna_writes_to({"bert@fabrikam.com", "x@contoso.com"});
  world.queue.run();
  EXPECT_EQ(world.events().back(), "STOREDRIVER/SUBMITFAIL");
  ASSERT_EQ(failures().size(), 2u) << "the message, and two days later the report on it";
  EXPECT_GE(failures()[0], start + sim::hours{48});
  EXPECT_LT(failures()[0], start + sim::hours{48} + sim::minutes{16});
  EXPECT_GE(failures()[1], failures()[0] + sim::hours{48});
  EXPECT_EQ(world.field(tracking::Event::submitfail, tracking::Column::recipient_address),
            "bert@fabrikam.com;x@contoso.com");
}

TEST_F(SubmissionTest, FailsAtOnceWhatIsRefusedForGood) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(hub(smtp::Response{smtp::Reply{554, "5.4.6", "Hop count exceeded"}}));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  EXPECT_THAT(world.events(), ElementsAre("STOREDRIVER/NOTIFYMAPI", "STOREDRIVER/RECEIVE",
                                          "STOREDRIVER/SUBMITFAIL", "STOREDRIVER/SUBMITFAIL"));
  ASSERT_EQ(offered.size(), 2u) << "another hub would say the same";
  EXPECT_EQ(offered[1].message->subject, "Undeliverable: Test001");
  EXPECT_THAT(world.field(tracking::Event::submitfail, tracking::Column::custom_data),
              HasSubstr("SmtpResponse:554-5.4.6 Hop count exceeded"));
}

TEST_F(SubmissionTest, ReportsWhatFailsToItsSender) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    const smtp::Reply refusal{554, "5.4.6", "Hop count exceeded"};
    return answers(hub(offered.empty() ? smtp::Response{refusal} : accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  ASSERT_EQ(offered.size(), 2u);
  const smtp::Transaction& report = offered[1];
  EXPECT_EQ(report.message->return_path, "<>");
  EXPECT_EQ(report.recipients.at(0).address, "anna@fabrikam.com");
  EXPECT_EQ(world.field(tracking::Event::submitfail, tracking::Column::reference),
            report.message->message_id);
}

// SUB-15
TEST_F(SubmissionTest, HandsAReportOverAfterACrash) {
  bool up = false;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    const smtp::Reply refusal{554, "5.4.6", "Hop count exceeded"};
    if (!offered.empty() && !up) return nobody_answers();
    return answers(hub(offered.empty() ? smtp::Response{refusal} : accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run_until(world.queue.now() + sim::minutes{5});
  ASSERT_EQ(world.events().back(), "STOREDRIVER/SUBMITFAIL");
  world.crash();
  submission.reset();
  world.start();
  up = true;
  submission =
      std::make_unique<submission::Submission>(world.context, world.log, world.queue.now());
  submission->pick_up_all();
  world.queue.run();
  ASSERT_EQ(offered.size(), 2u);
  EXPECT_EQ(offered[1].message->subject, "Undeliverable: Test001");
}

TEST_F(SubmissionTest, TellsNobodyWhoDoesNotWantToKnow) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(hub(smtp::Response{smtp::Reply{554, "5.4.6", "Hop count exceeded"}}));
  });
  submission::Draft draft = from_anna();
  draft.to = {"bert@fabrikam.com"};
  draft.notify = smtp::Notify::never();
  submission->client_sends(std::move(draft), 0);
  world.queue.run();
  EXPECT_EQ(offered.size(), 1u);
  EXPECT_EQ(world.field(tracking::Event::submitfail, tracking::Column::reference), "");
}

// SUB-16
TEST_F(SubmissionTest, SendsInAnothersNameOnlyWithThatOnesPermission) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(hub(accepted()));
  });
  submission::Draft draft = from_anna();
  draft.to = {"x@contoso.com"};
  draft.in_name_of = world.directory.find("bert@fabrikam.com");
  draft.on_behalf = true;
  submission->client_sends(draft, 0);
  world.queue.run();
  ASSERT_EQ(offered.size(), 1u);
  EXPECT_EQ(offered[0].message->return_path, "anna@fabrikam.com");
  draft.on_behalf = false;
  submission->client_sends(draft, 1);
  world.queue.run();
  EXPECT_THAT(world.field(tracking::Event::submitfail, tracking::Column::custom_data),
              HasSubstr("Stage:CreateMailItem, SmtpResponse:554-5.2.0 STOREDRV.Submission."));
  ASSERT_EQ(offered.size(), 2u);
  EXPECT_EQ(offered[1].recipients.at(0).address, "anna@fabrikam.com");
}

// Nobody refuses it: it stays in the mailbox. (SUB-9)
TEST_F(SubmissionTest, WaitsForAHubThatAnswersHoweverLongItTakes) {
  const sim::Time open = world.queue.now() + sim::hours{72};
  ON_CALL(world.dialer, connect(_)).WillByDefault([&, open](smtp::Peer) {
    return world.queue.now() < open ? nobody_answers() : answers(hub(accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  EXPECT_EQ(world.events().back(), "STOREDRIVER/SUBMIT");
}

TEST_F(SubmissionTest, ALostConnectionIsAFailureToo) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    if (!offered.empty()) return answers(hub(accepted()));
    return answers(connection_that([this](smtp::Transaction transaction) {
      offered.push_back(std::move(transaction));
      return breaks();
    }));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run();
  EXPECT_EQ(world.events().back(), "STOREDRIVER/SUBMIT");
  EXPECT_EQ(offered.size(), 2u);
}

TEST_F(SubmissionTest, TakesUpTheOutboxAfterACrash) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(hub(accepted()));
  });
  anna_writes_to({"bert@fabrikam.com"});
  world.queue.run_until(world.queue.now() + sim::milliseconds{1});
  world.crash();
  submission.reset();
  world.start();
  submission =
      std::make_unique<submission::Submission>(world.context, world.log, world.queue.now());
  submission->pick_up_all();
  world.queue.run();
  EXPECT_EQ(world.events().back(), "STOREDRIVER/SUBMIT");
}

sim::Task<std::unique_ptr<smtp::Connection>> keeps_dialling(sim::EventQueue& queue) {
  const sim::Duration longer_than_the_test = sim::hours{1};
  co_await sim::sleep(queue, longer_than_the_test);
  co_return nullptr;
}

TEST_F(SubmissionTest, RunsTwentyAtATime) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return keeps_dialling(world.queue);
  });
  for (int i = 0; i < 50; ++i) anna_writes_to({"bert@fabrikam.com"});
  world.queue.run_until(world.queue.now() + sim::minutes{1});
  int received = 0;
  for (const auto& event : world.events()) received += event == "STOREDRIVER/RECEIVE";
  EXPECT_EQ(received, 20);
  world.process.tasks().clear();
}

}  // namespace
