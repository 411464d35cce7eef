// The outbound proxy between a Transport service and scripted hosts outside.
#include "stages/frontend/outbound_proxy.h"

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
using testing_world::transaction_to;
using testing_world::two_servers;
using testing_world::World;

sim::Task<> set_up(frontend::OutboundProxy& proxy, std::vector<smtp::Peer> hosts,
                   std::optional<smtp::ProxyAnswer>& answer) {
  answer = co_await proxy.proxy_to(std::move(hosts));
}

sim::Task<> pass(frontend::OutboundProxy& proxy, smtp::Transaction transaction,
                 std::optional<smtp::Response>& response) {
  response = co_await proxy.receive(transaction);
}

struct OutboundProxyTest : testing::Test {
  World world{two_servers(), 2};  // CAS11.
  frontend::OutboundProxy proxy{world.context, world.queue.now()};
  std::optional<smtp::ProxyAnswer> answer;
  std::optional<smtp::Response> response;
  std::vector<smtp::Peer> hosts{
      {3, smtp::Port::internet, "mx1.contoso.com", "203.0.113.25"},
      {4, smtp::Port::internet, "mx2.contoso.com", "203.0.113.26"},
  };

  void ask() {
    world.process.tasks().spawn(set_up(proxy, hosts, answer));
    world.queue.run();
  }
  void send() {
    smtp::Transaction transaction = transaction_to({"buyer@contoso.com"});
    if (answer) transaction.session.onward = answer->onward;
    world.process.tasks().spawn(pass(proxy, std::move(transaction), response));
    world.queue.run();
  }
};

// FET-6: the text that the queue is told, with the address called last.
TEST_F(OutboundProxyTest, TellsWhatItMetWhenNobodyAnswers) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
  ask();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->onward, nullptr);
  EXPECT_EQ(answer->reply.str(),
            "450 4.7.0 Proxy session setup failed on Frontend with '451 4.4.0 Primary target IP "
            "address responded with: \"421 4.4.1 Unable to connect.\" Attempted failover to "
            "alternate host, but that did not succeed. Either there are no alternate hosts, or "
            "delivery failed to all alternate hosts. The last endpoint attempted was "
            "203.0.113.26:25'");
}

// FET-4: it speaks for itself outside, with the first host that answers, and writes nothing.
TEST_F(OutboundProxyTest, PassesOnWhatIsSaid) {
  std::optional<smtp::Transaction> seen;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer peer) {
    if (peer.fqdn == "mx1.contoso.com") return nobody_answers();
    return answers(connection_that([&](const smtp::Transaction& sent) {
      seen = sent;
      return replies(smtp::Response{smtp::Reply{550, "5.7.1", "No thanks"}});
    }));
  });
  ask();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->host.fqdn, "mx2.contoso.com");
  send();
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->helo, "CAS11.fabrikam.com");
  EXPECT_EQ(seen->client_ip, "10.0.0.21");
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->final.str(), "550 5.7.1 No thanks");
  EXPECT_TRUE(world.events().empty());
}

TEST_F(OutboundProxyTest, ClosesItsSideWhenTheOtherIsLost) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) {
    return answers(connection_that([](const smtp::Transaction&) { return breaks(); }));
  });
  ask();
  send();
  ASSERT_TRUE(response.has_value());
  EXPECT_TRUE(response->hung_up);
}

TEST_F(OutboundProxyTest, TakesNoMailBeforeItIsToldWhereTo) {
  send();
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->final.code, 503);
}

}  // namespace
