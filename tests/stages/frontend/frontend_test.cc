// The front end against scripted Transport services.
#include "stages/frontend/frontend.h"

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

sim::Task<> proxy(frontend::FrontEnd& front_end, smtp::Transaction transaction,
                  std::optional<smtp::Response>& response) {
  response = co_await front_end.receive(transaction);
}

struct FrontEndTest : testing::Test {
  World world{two_servers(), 2};  // CAS11.
  frontend::FrontEnd front_end{world.context, world.queue.now()};
  std::optional<smtp::Response> response;
  std::string_view user;  // Who has proved who he is.
  std::uint32_t received_lines = 0;

  void receive(std::vector<std::string> recipients) {
    smtp::Transaction transaction = transaction_to(std::move(recipients));
    transaction.helo = "mail.contoso.com";
    transaction.client_ip = "203.0.113.25";
    transaction.user = user;
    transaction.received_lines = received_lines;
    world.process.tasks().spawn(proxy(front_end, std::move(transaction), response));
    world.queue.run();
  }
};

// FET-5: nothing is kept here, the client tries again.
TEST_F(FrontEndTest, RefusesForNowWhenNoHubAnswers) {
  int calls = 0;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    ++calls;
    return nobody_answers();
  });
  receive({"anna@fabrikam.com"});
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->final.str(),
            "451 4.7.0 Temporary server error. Please try again later. PRX2");
  EXPECT_EQ(calls, 2) << "both members of the group were called";
  EXPECT_TRUE(world.events().empty()) << "FET-1: a front end writes no rows";
}

TEST_F(FrontEndTest, LeavesItsMarksAndTheTrueClient) {
  std::optional<smtp::Transaction> seen;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer peer) {
    EXPECT_EQ(peer.port, smtp::Port::transport);
    return answers(connection_that([&](const smtp::Transaction& sent) {
      seen = sent;
      return replies(smtp::Response{smtp::Reply{250, "2.6.0", "Queued"}});
    }));
  });
  receive({"anna@fabrikam.com"});
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->client_ip, "10.0.0.21");
  EXPECT_EQ(seen->helo, "CAS11.fabrikam.com");
  ASSERT_EQ(seen->proxied.size(), 1u);
  EXPECT_EQ(seen->proxied[0].ip, "203.0.113.25");
  EXPECT_EQ(seen->proxied[0].hostname, "mail.contoso.com");
  EXPECT_EQ(seen->proxied[0].proxy_fqdn, "CAS11.fabrikam.com");
  EXPECT_EQ(seen->message->original_client_ip, "203.0.113.25");
  EXPECT_EQ(seen->message->original_server_ip, "10.0.0.21");
}

// FET-3: to the server with the active copy, wherever the recipients are, and outside too.
TEST_F(FrontEndTest, TakesAUsersMailToHisDatabase) {
  std::optional<smtp::Transaction> seen;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer peer) {
    EXPECT_EQ(peer.port, smtp::Port::proxied);
    EXPECT_EQ(peer.fqdn, "MBX12.fabrikam.com") << "DB02 is active there";
    return answers(connection_that([&](const smtp::Transaction& sent) {
      seen = sent;
      return replies(smtp::Response{smtp::Reply{250, "2.6.0", "Queued"}});
    }));
  });
  user = "bert@fabrikam.com";
  receive({"anna@fabrikam.com", "buyer@contoso.com"});
  ASSERT_TRUE(seen.has_value());
  EXPECT_EQ(seen->security, "06I: ");
  EXPECT_EQ(seen->recipients.size(), 2u);
}

TEST_F(FrontEndTest, AsksAnotherServerOfTheGroupForAUserWhoseServerIsSilent) {
  std::vector<std::string_view> called;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer peer) {
    called.push_back(peer.fqdn);
    return nobody_answers();
  });
  user = "bert@fabrikam.com";
  receive({"anna@fabrikam.com"});
  EXPECT_THAT(called, testing::ElementsAre("MBX12.fabrikam.com", "MBX11.fabrikam.com"));
}

// RCV-7: of a stranger's recipients; a user's are not counted here.
TEST_F(FrontEndTest, TakesTheFirstTwoHundredRecipientsOfAStranger) {
  std::size_t offered = 0;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(connection_that([&](const smtp::Transaction& sent) {
      offered = sent.recipients.size();
      return replies(smtp::Response{smtp::Reply{250, "2.6.0", "Queued"}});
    }));
  });
  std::vector<std::string> many;
  for (int i = 0; i < 202; ++i) many.push_back("user" + std::to_string(i) + "@fabrikam.com");
  receive(many);
  EXPECT_EQ(offered, 200u);
  ASSERT_TRUE(response.has_value());
  EXPECT_TRUE(response->accepted(199));
  EXPECT_EQ(response->status(200), "452 4.5.3 Too many recipients");
  EXPECT_TRUE(response->transient(201));
  user = "bert@fabrikam.com";
  receive(many);
  EXPECT_EQ(offered, 202u);
}

// RCV-6: 60 servers may have passed a message on, and no hub hears of one that went further.
TEST_F(FrontEndTest, RefusesWhatGoesRoundInALoop) {
  std::uint32_t seen = 0;
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(connection_that([&](const smtp::Transaction& sent) {
      seen = sent.received_lines;
      return replies(smtp::Response{smtp::Reply{250, "2.6.0", "Queued"}});
    }));
  });
  received_lines = 60;
  receive({"anna@fabrikam.com"});
  EXPECT_EQ(seen, 61u) << "with its own";
  seen = 0;
  received_lines = 61;
  receive({"anna@fabrikam.com"});
  EXPECT_EQ(seen, 0u);
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->final.str(), "554 5.4.6 Hop count exceeded - possible mail loop");
}

TEST_F(FrontEndTest, PassesARefusalOn) {
  ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) {
    return answers(connection_that([](const smtp::Transaction&) {
      return replies(
          smtp::Response{smtp::Reply{451, "4.4.0", "Message failed to be made redundant"}});
    }));
  });
  receive({"anna@fabrikam.com"});
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->final.code, 451);
}

// The first may have taken it: what the next one takes is a message of its own for the truth.
TEST_F(FrontEndTest, OffersTheNextHubWhatTheFirstDidNotAnswerTo) {
  int calls = 0;
  std::vector<mail::MessageKey> offered;
  ON_CALL(world.witness, met(_, _)).WillByDefault(testing::Return(5));
  ON_CALL(world.witness, offered_again(5)).WillByDefault(testing::Return(6));
  ON_CALL(world.dialer, connect(_)).WillByDefault([&](smtp::Peer) {
    return answers(connection_that([&](const smtp::Transaction& sent) {
      offered.push_back(sent.message->key);
      if (++calls == 1) return breaks();
      return replies(smtp::Response{smtp::Reply{250, "2.6.0", "Queued"}});
    }));
  });
  receive({"anna@fabrikam.com"});
  EXPECT_THAT(offered, testing::ElementsAre(5u, 6u));
  ASSERT_TRUE(response.has_value());
  EXPECT_EQ(response->final.code, 250);
}

}  // namespace
