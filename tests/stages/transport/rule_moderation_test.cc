// Whom rules ask before a message goes on, and whose mail they leave alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/transport/transport.h"
#include "tests/stages/fake_world.h"
#include "tests/stages/transport/deliver.h"

namespace {

using ::testing::_;
using ::testing::Contains;
using ::testing::Not;
using testing_world::always;
using testing_world::answers;
using testing_world::deliver;
using testing_world::transaction_to;

// Bert decides about everything.
struct Moderated {
  testing_world::World world{topology()};
  transport::Transport transport{world.context, world.log, world.queue.now()};

  Moderated() {
    ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) {
      return answers(always(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}}));
    });
  }
  static directory::Topology topology() {
    directory::Topology topology = testing_world::two_servers();
    topology.mailboxes.push_back({"Arbitration", "arb@fabrikam.com", {}, "DB01", "", "MOMT"});
    topology.arbitration_mailbox = "Arbitration";
    topology.rules.resize(1);
    topology.rules[0].action = directory::RuleAction::moderate;
    topology.rules[0].to = "bert@fabrikam.com";
    return topology;
  }
  std::vector<std::string> events_of(const std::string& sender,
                                     std::vector<std::string> recipients) {
    auto transaction = transaction_to(std::move(recipients));
    auto message = mail::new_message(*transaction.message);
    message->return_path = message->sender = sender;
    transaction.message = std::move(message);
    world.process.tasks().spawn(deliver(transport, std::move(transaction)));
    world.queue.run_until(world.queue.now() + sim::minutes{1});
    return world.events();
  }
};

// RUL-6, MOD-1
TEST(RuleModeration, AsksOnceAboutAllRecipients) {
  Moderated test;
  const auto events = test.events_of("anna@fabrikam.com", {"anna@fabrikam.com", "x@contoso.com"});
  EXPECT_THAT(events, Contains("AGENT/INITMESSAGECREATED").Times(1));
  EXPECT_EQ(
      test.world.field(tracking::Event::initmessagecreated, tracking::Column::recipient_address),
      "anna@fabrikam.com;x@contoso.com");
  // The initiation message alone leaves, and meets no rule.
  EXPECT_THAT(events, Contains("SMTP/SEND").Times(1));
  EXPECT_EQ(test.world.field(tracking::Event::send, tracking::Column::recipient_address),
            "arb@fabrikam.com");
}

// MOD-3
TEST(RuleModeration, LeavesTheModeratorsOwnMailAlone) {
  Moderated test;
  const auto events = test.events_of("bert@fabrikam.com", {"anna@fabrikam.com"});
  EXPECT_THAT(events, Not(Contains("AGENT/INITMESSAGECREATED")));
  EXPECT_THAT(events, Contains("SMTP/SEND"));
}

TEST(RuleModeration, AsksNobodyAboutRequestsAndDecisions) {
  for (const bool request : {true, false}) {
    Moderated test;
    const std::string arbitration = "arb@fabrikam.com", anna = "anna@fabrikam.com";
    const auto events =
        test.events_of(request ? arbitration : anna, {request ? anna : arbitration});
    EXPECT_THAT(events, Not(Contains("AGENT/INITMESSAGECREATED")));
    EXPECT_THAT(events, Contains("SMTP/SEND"));
  }
}

}  // namespace
