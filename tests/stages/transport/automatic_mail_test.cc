// A Transport service and mail that nobody wrote: probes, and what remote domains refuse.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/directory/health_mailboxes.h"
#include "stages/transport/transport.h"
#include "tests/stages/fake_world.h"
#include "tests/stages/transport/deliver.h"

namespace {

using ::testing::_;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using testing_world::always;
using testing_world::answers;
using testing_world::deliver;
using testing_world::message_to_anna;
using testing_world::nobody_answers;
using testing_world::to;
using testing_world::transaction_to;
using testing_world::two_servers;
using testing_world::World;

directory::Topology with_build(std::string_view build) {
  directory::Topology topology = two_servers();
  topology.build = build;
  return topology;
}

struct Hub {
  explicit Hub(directory::Topology topology) : world(std::move(topology)) {
    ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) { return nobody_answers(); });
    for (const auto port : {smtp::Port::delivery, smtp::Port::internet}) {
      ON_CALL(world.dialer, connect(to(port))).WillByDefault([](smtp::Peer) {
        return answers(always(smtp::Response{smtp::Reply{250, "2.0.0", "ok"}}));
      });
    }
  }
  std::vector<std::string> events_of(smtp::Transaction transaction) {
    world.process.tasks().spawn(deliver(transport, std::move(transaction)));
    world.queue.run();
    return world.events();
  }

  World world;
  transport::Transport transport{world.context, world.log, world.queue.now()};
};

smtp::Transaction probe(bool through_front_end) {
  smtp::Transaction transaction = transaction_to({"anna@fabrikam.com"});
  auto message = mail::new_message(*transaction.message);
  message->probe = "OnPremisesInboundProxy";
  transaction.message = std::move(message);
  if (through_front_end)
    transaction.proxied.push_back({"127.0.0.1", "CAS11", "CAS11", "::1", {}, {}});
  return transaction;
}

// CAT-4, PROBE-4
TEST(Probe, EndsWithoutARowAtTheEndOfHeaders) {
  Hub hub{with_build("15.00.1104.005")};
  EXPECT_CALL(hub.world.witness, ended(_, 0, service::Witness::End::dropped, _, _));
  EXPECT_THAT(hub.events_of(probe(true)), IsEmpty());
}

TEST(Probe, EndsAfterCategorizationIfItComesFromAMailbox) {
  Hub hub{with_build("15.00.1497.002")};
  EXPECT_THAT(hub.events_of(probe(false)),
              ElementsAre("SMTP/HAREDIRECTFAIL", "SMTP/RECEIVE", "AGENT/DROP"));
  EXPECT_EQ(hub.world.field(tracking::Event::drop, tracking::Column::source_context),
            "System Probe Drop Routing Agent");
}

TEST(Probe, GoesItsWholeWayBeforeCu9) {
  Hub hub{with_build("15.00.1076.009")};
  EXPECT_THAT(hub.events_of(probe(true)), Contains("SMTP/SEND"));
}

// PROBE-3
TEST(Probe, HasMailboxesThatNoQueryFinds) {
  directory::Topology topology = two_servers();
  topology.probes = true;
  directory::Group all;
  all.alias = "All";
  all.address = "all@fabrikam.com";
  all.filter = directory::MemberFilter{{}, "DB01", false};
  topology.groups.push_back(all);
  const directory::Directory directory{topology, 1};
  EXPECT_EQ(directory.topology().mailboxes.size(), 6u) << "two for each of two databases";
  const auto* mailbox =
      directory.find(directory::health_mailbox(directory.topology(), 1, "DB01", 1));
  ASSERT_NE(mailbox, nullptr);
  EXPECT_EQ(mailbox->address.find("HealthMailbox"), 0u);
  EXPECT_EQ(directory.find("all@fabrikam.com")->members.size(), 1u);
}

smtp::Transaction automatic(mail::Automatic kind) {
  smtp::Transaction transaction = transaction_to({"x@contoso.com", "anna@fabrikam.com"});
  auto message = mail::new_message(*transaction.message);
  message->automatic = kind;
  transaction.message = std::move(message);
  return transaction;
}

// RES-14: for whom it is outside, and wherever else it goes, it goes.
TEST(RemoteDomain, IsNotSentWhatItRefuses) {
  directory::Topology topology = two_servers();
  topology.remote_domains = {{"*.contoso.com", false, true, true, true}};
  Hub hub{topology};
  const auto events = hub.events_of(automatic(mail::Automatic::out_of_office));
  EXPECT_THAT(events, Contains("ROUTING/SUPPRESSED"));
  EXPECT_THAT(events, Contains("SMTP/SEND")) << "to Anna";
  EXPECT_EQ(
      hub.world.field(tracking::Event::suppressed, tracking::Column::source_context),
      "250 2.1.5 RESOLVER.OOF.IntToExt; handled internal OOF addressed to external recipient");
  EXPECT_EQ(hub.world.field(tracking::Event::suppressed, tracking::Column::recipient_address),
            "x@contoso.com");
}

TEST(RemoteDomain, IsSentWhatItDoesNotRefuse) {
  directory::Topology topology = two_servers();
  topology.remote_domains = {{"*", false, false, false, false},
                             {"contoso.com", false, true, false, false}};
  Hub hub{topology};
  EXPECT_THAT(hub.events_of(automatic(mail::Automatic::reply)), Not(Contains("ROUTING/SUPPRESSED")))
      << "the most specific setting counts";
}

}  // namespace
