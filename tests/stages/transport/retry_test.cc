// When a delivery queue tries again, and over how many connections it sends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "stages/transport/transport.h"
#include "tests/stages/fake_world.h"
#include "tests/stages/transport/deliver.h"

namespace {

using ::testing::_;
using testing_world::answers;
using testing_world::connection_that;
using testing_world::deliver;
using testing_world::nobody_answers;
using testing_world::replies;
using testing_world::to;
using testing_world::transaction_to;
using testing_world::two_servers;
using testing_world::World;

sim::Task<std::optional<smtp::ProxyAnswer>> setup(smtp::ProxyAnswer answer) { co_return answer; }

struct RetryTest : testing::Test {
  World world;
  transport::Transport transport{world.context, world.log, world.queue.now()};

  void receive(std::vector<std::string> recipients) {
    world.process.tasks().spawn(deliver(transport, transaction_to(std::move(recipients))));
  }
  // Nobody answers, anywhere; the times of the calls to the Internet.
  std::vector<sim::Time> attempts;
  void nobody_is_there() {
    ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
    ON_CALL(world.dialer, connect(to(smtp::Port::internet))).WillByDefault([this](smtp::Peer) {
      attempts.push_back(world.queue.now());
      return nobody_answers();
    });
  }
};

// QUE-4: four times each minute, six times every five, then every ten.
TEST_F(RetryTest, FollowsTheScheduleOfFailedConnections) {
  nobody_is_there();
  receive({"x@contoso.com"});
  world.queue.run_until(world.queue.now() + sim::hours{2});
  std::vector<int> minutes;
  for (std::size_t i = 1; i < attempts.size(); ++i) {
    minutes.push_back(static_cast<int>((attempts[i] - attempts[i - 1]) / sim::minutes{1}));
  }
  minutes.resize(14);
  EXPECT_THAT(minutes, testing::ElementsAre(1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 10, 10, 10, 10));
}

// QUE-1: a queue that was empty for three minutes is gone; what comes then finds a new one.
TEST_F(RetryTest, BeginsTheScheduleAnewAfterAllHasExpired) {
  nobody_is_there();
  receive({"x@contoso.com"});
  world.queue.run_until(world.queue.now() + sim::hours{49});
  ASSERT_EQ(world.events().back(), "QUEUE/FAIL");
  attempts.clear();
  receive({"y@contoso.com"});
  world.queue.run_until(world.queue.now() + sim::minutes{6});
  ASSERT_GE(attempts.size(), 5u);
  EXPECT_EQ((attempts[4] - attempts[0]) / sim::minutes{1}, 4);
}

// QUE-7: one message that got a temporary answer waits 15 minutes, its queue does not.
TEST_F(RetryTest, LetsOneMessageWaitForAQuarterOfAnHour) {
  std::vector<sim::Time> sent;
  ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
  ON_CALL(world.dialer, connect(to(smtp::Port::internet))).WillByDefault([&](smtp::Peer) {
    return answers(connection_that([&](const smtp::Transaction&) {
      sent.push_back(world.queue.now());
      return replies(smtp::Response{sent.size() == 1 ? smtp::Reply{451, "4.7.1", "later"}
                                                     : smtp::Reply{250, "2.0.0", "ok"}});
    }));
  });
  receive({"x@contoso.com"});
  world.queue.run();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_GE(sent[1] - sent[0], sim::minutes{15});
  EXPECT_LT(sent[1] - sent[0], sim::minutes{16});
}

// CON-9: a second connection only when more than 20 messages wait.
TEST_F(RetryTest, OpensAConnectionMoreForEachTwentyThatWait) {
  for (const int messages : {20, 21, 61}) {
    World other;
    transport::Transport busy{other.context, other.log, other.queue.now()};
    int connections = 0;
    bool waiting = false;
    ON_CALL(other.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
    ON_CALL(other.dialer, connect(to(smtp::Port::internet))).WillByDefault([&](smtp::Peer) {
      connections += waiting ? 1 : 0;
      return nobody_answers();
    });
    for (int i = 0; i < messages; ++i) {
      other.process.tasks().spawn(deliver(busy, transaction_to({"x@contoso.com"})));
    }
    // By now all wait for the queue's next attempt, which is the one counted.
    other.queue.run_until(other.queue.now() + sim::seconds{190});
    waiting = true;
    other.queue.run_until(other.queue.now() + sim::seconds{60});
    EXPECT_EQ(connections, (messages + 19) / 20) << messages;
    other.process.tasks().clear();
  }
}

// FET-4, FET-6: the front ends of the site one after another, and the host is told to each.
TEST(FrontEndProxyTest, TriesEachFrontEndOfTheSite) {
  directory::Topology topology = two_servers();
  topology.servers.push_back({"CAS12", "Tokyo", false, true, "10.0.0.22"});
  topology.send_connectors[0].frontend_proxy = true;
  World world{topology};
  transport::Transport transport{world.context, world.log, world.queue.now()};
  std::vector<std::string> asked;
  ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
  ON_CALL(world.dialer, connect(to(smtp::Port::outbound))).WillByDefault([&](smtp::Peer peer) {
    auto connection = std::make_unique<testing::NiceMock<testing_world::MockConnection>>();
    ON_CALL(*connection, proxy_to(_)).WillByDefault([&, peer](std::vector<smtp::Peer> hosts) {
      asked.emplace_back(peer.fqdn);
      EXPECT_EQ(hosts.size(), 1u);
      return setup(asked.size() == 1 ? smtp::ProxyAnswer{smtp::proxy_setup_failed("::1"), {}, {}}
                                     : smtp::ProxyAnswer{{250, "", "ok"}, hosts[0], {}});
    });
    ON_CALL(*connection, send(_)).WillByDefault([](const smtp::Transaction&) {
      return replies(smtp::Response{smtp::Reply{250, "2.0.0", "ok"}});
    });
    return answers(std::move(connection));
  });
  world.process.tasks().spawn(deliver(transport, transaction_to({"x@contoso.com"})));
  world.queue.run();
  std::sort(asked.begin(), asked.end());
  EXPECT_THAT(asked, testing::ElementsAre("CAS11.fabrikam.com", "CAS12.fabrikam.com"));
  EXPECT_THAT(world.field(tracking::Event::send, tracking::Column::server_hostname),
              testing::StartsWith("CAS1"));
  EXPECT_THAT(world.field(tracking::Event::send, tracking::Column::custom_data),
              testing::HasSubstr("S:OutboundProxyTargetHostName=mail.contoso.com;"
                                 "S:OutboundProxyFrontendName=CAS1"));
}

}  // namespace
