// A Transport service against scripted next hops.
#include "stages/transport/transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/fake_world.h"

namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing_world::always;
using testing_world::answers;
using testing_world::breaks;
using testing_world::nobody_answers;
using testing_world::to;
using testing_world::transaction_to;
using testing_world::World;

smtp::Response copied() {
  return smtp::Response{smtp::queued_for_redundancy("<1@x>", 77, "MBX12.fabrikam.com")};
}

sim::Task<> deliver(transport::Transport& transport, smtp::Transaction transaction,
                    std::optional<smtp::Response>& response) {
  response = co_await transport.receive(transaction);
}

struct TransportTest : testing::Test {
  World world;
  std::unique_ptr<transport::Transport> transport =
      std::make_unique<transport::Transport>(world.context, world.log, world.queue.now());
  std::optional<smtp::Response> response;

  void shadow_answers(const smtp::Response& reply) {
    ON_CALL(world.dialer, connect(to(smtp::Port::transport))).WillByDefault([reply](smtp::Peer) {
      return answers(always(reply));
    });
  }
  void delivery_answers(const smtp::Response& reply) {
    ON_CALL(world.dialer, connect(to(smtp::Port::delivery))).WillByDefault([reply](smtp::Peer) {
      return answers(always(reply));
    });
  }
  void receive(std::vector<std::string> recipients) {
    world.process.tasks().spawn(
        deliver(*transport, transaction_to(std::move(recipients)), response));
  }
};

TEST_F(TransportTest, MakesTheShadowCopyBeforeItAcknowledges) {
  shadow_answers(copied());
  delivery_answers(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}});
  receive({"anna@fabrikam.com"});
  world.queue.run();
  ASSERT_TRUE(response.has_value());
  EXPECT_THAT(response->final.text, HasSubstr("Queued mail for delivery"));
  EXPECT_THAT(world.events(),
              ElementsAre("SMTP/HAREDIRECT", "SMTP/RECEIVE", "AGENT/AGENTINFO", "SMTP/SEND"));
  EXPECT_THAT(world.field(tracking::Event::haredirect, tracking::Column::source_context),
              HasSubstr("[InternalId=MBX12.fabrikam.com, Hostname=77] Queued mail for redundancy"));
}

TEST_F(TransportTest, AcceptsWithoutShadowWhenNobodyAnswers) {
  ON_CALL(world.dialer, connect(to(smtp::Port::transport))).WillByDefault([](smtp::Peer) {
    return nobody_answers();
  });
  delivery_answers(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}});
  receive({"anna@fabrikam.com"});
  world.queue.run();
  EXPECT_TRUE(response->final.accepted());
  EXPECT_EQ(world.field(tracking::Event::haredirectfail, tracking::Column::source_context),
            "No suitable shadow servers");
}

TEST_F(TransportTest, RefusesWithoutShadowIfToldTo) {
  directory::Topology topology = testing_world::two_servers();
  topology.reject_message_on_shadow_failure = true;
  World strict{std::move(topology)};
  ON_CALL(strict.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
  transport::Transport refusing{strict.context, strict.log, strict.queue.now()};
  strict.process.tasks().spawn(deliver(refusing, transaction_to({"anna@fabrikam.com"}), response));
  strict.queue.run();
  EXPECT_EQ(response->final.str(), "451 4.4.0 Message failed to be made redundant");
  EXPECT_THAT(strict.events(), ElementsAre("SMTP/HAREDIRECTFAIL"));
}

TEST_F(TransportTest, WritesNoRowPerFailedConnectionAndTriesAgainAfterFiveMinutes) {
  shadow_answers(copied());
  int attempts = 0;
  ON_CALL(world.dialer, connect(to(smtp::Port::delivery))).WillByDefault([&](smtp::Peer) {
    if (++attempts < 3) return nobody_answers();
    return answers(always(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}}));
  });
  receive({"anna@fabrikam.com"});
  const sim::Time start = world.queue.now();
  world.queue.run();
  EXPECT_EQ(attempts, 3);
  EXPECT_THAT(world.events(),
              ElementsAre("SMTP/HAREDIRECT", "SMTP/RECEIVE", "AGENT/AGENTINFO", "SMTP/SEND"));
  EXPECT_GE(world.queue.now(), start + sim::minutes{10});
  EXPECT_LT(world.queue.now(), start + sim::minutes{11});
}

TEST_F(TransportTest, DefersOnATransientAnswerAndSendsAfterFifteenMinutes) {
  shadow_answers(copied());
  int sessions = 0;
  ON_CALL(world.dialer, connect(to(smtp::Port::delivery))).WillByDefault([&](smtp::Peer) {
    if (++sessions > 1) return answers(always(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}}));
    return answers(always(smtp::Response{
        smtp::Reply{432, "4.3.2", "STOREDRV.Deliver; recipient thread limit exceeded"}}));
  });
  receive({"anna@fabrikam.com"});
  world.queue.run();
  EXPECT_THAT(world.events(), ElementsAre("SMTP/HAREDIRECT", "SMTP/RECEIVE", "AGENT/AGENTINFO",
                                          "SMTP/DEFER", "SMTP/SEND"));
  EXPECT_EQ(world.field(tracking::Event::defer, tracking::Column::recipient_status),
            "'432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded'");
}

TEST_F(TransportTest, AMixedAnswerWritesSendThenFail) {
  shadow_answers(copied());
  smtp::Response mixed{smtp::Reply{250, "2.6.0", "ok"}};
  mixed.recipients = {smtp::Reply{250, "2.1.5", "Recipient OK"},
                      smtp::Reply{550, "5.2.2", "mailbox full"}};
  ON_CALL(world.dialer, connect(to(smtp::Port::internet))).WillByDefault([mixed](smtp::Peer) {
    return answers(always(mixed));
  });
  EXPECT_CALL(world.witness, relayed(_, 0, _, _, _));
  EXPECT_CALL(world.witness, failed(_, 1, "550 5.2.2 mailbox full", _));
  receive({"x@contoso.com", "y@contoso.com"});
  world.queue.run();
  EXPECT_THAT(world.events(), ElementsAre("SMTP/HAREDIRECT", "SMTP/RECEIVE", "AGENT/AGENTINFO",
                                          "ROUTING/TRANSFER", "SMTP/SEND", "SMTP/FAIL"));
  EXPECT_EQ(world.field(tracking::Event::fail, tracking::Column::recipient_status),
            "'[{LRT=};{LED=550 5.2.2 mailbox full};{FQDN=};{IP=}]'");
}

TEST_F(TransportTest, GivesUpAfterTwoDays) {
  shadow_answers(copied());
  ON_CALL(world.dialer, connect(to(smtp::Port::delivery))).WillByDefault([](smtp::Peer) {
    return nobody_answers();
  });
  EXPECT_CALL(world.witness, failed(_, 0, "550 4.4.7 QUEUE.Expired; message expired", _));
  receive({"anna@fabrikam.com"});
  const sim::Time start = world.queue.now();
  world.queue.run();
  EXPECT_EQ(world.events().back(), "QUEUE/FAIL");
  EXPECT_GE(world.queue.now(), start + sim::hours{48});
  EXPECT_LT(world.queue.now(), start + sim::hours{48} + sim::minutes{6});
  // Resubmitted every 12 hours: three times, and what is left of two days in seconds.
  EXPECT_THAT(world.field(tracking::Event::fail, tracking::Column::message_info),
              AllOf(HasSubstr("TOTAL-HUB=1728"), HasSubstr("|QDM=129"), HasSubstr("|QDM=43")));
  EXPECT_EQ(std::ranges::count(world.events(), "QUEUE/RESUBMIT"), 3);
}

TEST_F(TransportTest, TakesUpItsQueueAfterACrash) {
  shadow_answers(copied());
  ON_CALL(world.dialer, connect(to(smtp::Port::delivery))).WillByDefault([](smtp::Peer) {
    return nobody_answers();
  });
  receive({"anna@fabrikam.com"});
  world.queue.run_until(world.queue.now() + sim::minutes{2});
  world.crash();
  transport.reset();
  world.start();
  delivery_answers(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}});
  transport = std::make_unique<transport::Transport>(world.context, world.log, world.queue.now());
  transport->load();
  world.queue.run();
  EXPECT_THAT(world.events(), ElementsAre("SMTP/HAREDIRECT", "SMTP/RECEIVE", "AGENT/AGENTINFO",
                                          "BOOTLOADER/LOAD", "SMTP/SEND"));
  EXPECT_THAT(world.field(tracking::Event::send, tracking::Column::message_info),
              HasSubstr("|RST=120.000|QDM="));
}

TEST_F(TransportTest, ShowsTheWaitForACategorizer) {
  shadow_answers(copied());
  delivery_answers(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}});
  for (int i = 0; i < 200; ++i) receive({"anna@fabrikam.com"});
  world.queue.run();
  int waited = 0;
  world.each_row([&](const tracking::RawRow& row) {
    waited += row.text(tracking::Column::message_info).find("|QS=") != std::string::npos ? 1 : 0;
  });
  EXPECT_GT(waited, 100);
}

// A server before converted it for the outside. (Case e)
TEST_F(TransportTest, ConvertsContentOnce) {
  shadow_answers(copied());
  ON_CALL(world.dialer, connect(to(smtp::Port::internet))).WillByDefault([&](smtp::Peer) {
    return answers(always(smtp::Response{smtp::Reply{250, "2.0.0", "ok"}}));
  });
  smtp::Transaction transaction = transaction_to({"x@contoso.com"});
  transaction.converted = true;
  world.process.tasks().spawn(deliver(*transport, std::move(transaction), response));
  world.queue.run();
  EXPECT_THAT(world.events(),
              ElementsAre("SMTP/HAREDIRECT", "SMTP/RECEIVE", "AGENT/AGENTINFO", "SMTP/SEND"));
}

// No RESOLVE: the address is the primary one, but for its case.
TEST_F(TransportTest, GivesAddressesTheSpellingOfTheDirectory) {
  shadow_answers(copied());
  delivery_answers(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}});
  receive({"BERT@Fabrikam.com"});
  world.queue.run();
  EXPECT_EQ(world.field(tracking::Event::receive, tracking::Column::recipient_address),
            "BERT@Fabrikam.com");
  EXPECT_EQ(world.field(tracking::Event::resolve, tracking::Column::source), "(no such row)");
  EXPECT_EQ(world.field(tracking::Event::send, tracking::Column::recipient_address),
            "bert@fabrikam.com");
}

TEST_F(TransportTest, TellsTheShadowServerOnceEveryForkIsDone) {
  shadow_answers(copied());
  delivery_answers(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}});
  ON_CALL(world.dialer, connect(to(smtp::Port::internet))).WillByDefault([&](smtp::Peer) {
    EXPECT_TRUE(transport->discards_for({.shadow_server = 1}).events.empty())
        << "one fork is still here";
    return answers(always(smtp::Response{smtp::Reply{250, "2.0.0", "ok"}}));
  });
  receive({"bert@fabrikam.com", "x@contoso.com"});
  world.queue.run();
  const auto answer = transport->discards_for({.shadow_server = 1});
  EXPECT_THAT(answer.events, ElementsAre(77u));
  smtp::DiscardQuery again{1, answer.database + 2, answer.end};
  EXPECT_THAT(transport->discards_for(again).events, ElementsAre(77u)) << "of another database";
  again.primary_database = answer.database;
  EXPECT_THAT(transport->discards_for(again).events, ElementsAre());
}

}  // namespace
