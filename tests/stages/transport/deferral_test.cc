// What the categorizer puts off: how long, over restarts, and what administrators do with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/transport/transport.h"
#include "tests/stages/fake_world.h"
#include "tests/stages/transport/deliver.h"

namespace {

using directory::Helper;
using ::testing::_;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;
using testing_world::always;
using testing_world::answers;
using testing_world::deliver;
using testing_world::transaction_to;

constexpr mail::MessageKey sent = 5;

struct Deferral : testing::Test {
  testing_world::World world;
  std::unique_ptr<transport::Transport> transport = started();

  Deferral() {
    ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) {
      return answers(always(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}}));
    });
  }
  std::unique_ptr<transport::Transport> started() {
    return std::make_unique<transport::Transport>(world.context, world.log, world.queue.now());
  }
  void receive(std::vector<std::string> recipients, bool resolved = false) {
    auto transaction = transaction_to(std::move(recipients));
    auto message = mail::new_message(*transaction.message);
    message->sent = sent;
    transaction.message = std::move(message);
    for (auto& recipient : transaction.recipients) recipient.resolved = resolved;
    world.process.tasks().spawn(deliver(*transport, std::move(transaction)));
    pass(sim::minutes{1});
  }
  void pass(sim::Duration time) { world.queue.run_until(world.queue.now() + time); }
};

TEST_F(Deferral, WaitsHalfAnHourForTheDirectory) {
  world.state.fault_begins(Helper::directory, 0);
  receive({"anna@fabrikam.com"});
  world.state.fault_ends(Helper::directory, 0);
  EXPECT_EQ(world.field(tracking::Event::defer, tracking::Column::source_context),
            "ADTransientFailureDuringResolve");
  EXPECT_THAT(world.field(tracking::Event::defer, tracking::Column::message_info),
              HasSubstr("T14:33:1"));
  pass(sim::minutes{28});
  EXPECT_THAT(world.events(), Not(Contains("AGENT/AGENTINFO")));
  pass(sim::minutes{2});
  EXPECT_THAT(world.events(), IsSupersetOf({"ROUTING/DEFER", "AGENT/AGENTINFO", "SMTP/SEND"}));
}

TEST_F(Deferral, AsksTheDirectoryNothingAboutWhatIsResolved) {
  world.state.fault_begins(Helper::directory, 0);
  receive({"anna@fabrikam.com"}, true);
  EXPECT_THAT(world.events(), Not(Contains("ROUTING/DEFER")));
  EXPECT_THAT(world.events(), Contains("SMTP/SEND"));
}

TEST_F(Deferral, LastsOverARestart) {
  world.state.fault_begins(Helper::directory, 0);
  receive({"anna@fabrikam.com"});
  world.state.fault_ends(Helper::directory, 0);
  world.crash();
  transport.reset();
  world.start();
  transport = started();
  transport->load();
  pass(sim::minutes{25});
  EXPECT_THAT(world.events(), Not(Contains("AGENT/AGENTINFO")));
  pass(sim::minutes{5});
  EXPECT_THAT(world.events(), IsSupersetOf({"BOOTLOADER/LOAD", "AGENT/AGENTINFO", "SMTP/SEND"}));
}

TEST_F(Deferral, EndsWhereAnAdministratorRemovesTheMessage) {
  world.state.fault_begins(Helper::directory, 0);
  receive({"anna@fabrikam.com"});
  transport->treat(sent, transport::Treatment::remove);
  world.queue.run();
  EXPECT_THAT(world.events(),
              ElementsAre("SMTP/HAREDIRECT", "SMTP/RECEIVE", "ROUTING/DEFER", "ADMIN/FAIL"));
}

TEST_F(Deferral, ExpiresInTheSubmissionQueue) {
  world.state.fault_begins(Helper::directory, 0);
  receive({"anna@fabrikam.com"});
  pass(sim::hours{49});
  EXPECT_EQ(world.field(tracking::Event::fail, tracking::Column::source_context),
            "Queue=Submission");
}

// RUL-7
TEST(RulesThatFail, PutMailOffOnlyWhereOneOfThemAsksForIt) {
  for (const bool defers : {false, true}) {
    directory::Topology topology = testing_world::two_servers();
    topology.rules.resize(1);
    topology.rules[0].conditions.subject_contains = {"nothing of it"};
    topology.rules[0].defers_on_error = defers;
    testing_world::World world{std::move(topology)};
    ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) {
      return answers(always(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}}));
    });
    transport::Transport transport{world.context, world.log, world.queue.now()};
    world.state.fault_begins(Helper::rule_agent, 0);
    world.process.tasks().spawn(
        deliver(transport, transaction_to({"anna@fabrikam.com", "bert@fabrikam.com"})));
    world.queue.run_until(world.queue.now() + sim::minutes{1});
    world.state.fault_ends(Helper::rule_agent, 0);
    EXPECT_THAT(world.events(), Contains("AGENT/DEFER").Times(defers ? 1 : 0));
    EXPECT_THAT(world.events(), Contains("SMTP/SEND").Times(defers ? 0 : 2));
    world.queue.run_until(world.queue.now() + sim::minutes{15});
    EXPECT_THAT(world.events(), Contains("SMTP/SEND").Times(2));
  }
}

}  // namespace
