// What the Journal Agent reports, and what it leaves alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/transport/transport.h"
#include "tests/stages/fake_world.h"
#include "tests/stages/transport/deliver.h"

namespace {

using directory::JournalScope;
using ::testing::_;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing_world::always;
using testing_world::answers;
using testing_world::deliver;
using testing_world::nobody_answers;
using testing_world::transaction_to;
using testing_world::two_servers;

// Everybody takes everything, unless a test says otherwise; what came and went on MBX11.
struct Journaled {
  testing_world::World world;
  transport::Transport transport{world.context, world.log, world.queue.now()};

  explicit Journaled(directory::Topology topology) : world(std::move(topology)) {
    answer(smtp::Response{smtp::Reply{250, "2.6.0", "ok"}});
  }
  void answer(const smtp::Response& response) {
    ON_CALL(world.dialer, connect(_)).WillByDefault([response](smtp::Peer) {
      return answers(always(response));
    });
  }
  void receive(smtp::Transaction transaction) {
    world.process.tasks().spawn(deliver(transport, std::move(transaction)));
    world.queue.run_until(world.queue.now() + sim::minutes{1});
  }
  // The recipients of the reports, in their order.
  std::vector<std::string> reports() {
    std::vector<std::string> found;
    world.each_row([&](const tracking::RawRow& row) {
      if (row.event() != tracking::Event::receive) return;
      if (row.source() != tracking::Source::agent) return;
      found.emplace_back(row.text(tracking::Column::recipient_address));
    });
    return found;
  }
};

directory::Topology with_rule(JournalScope scope, std::string recipient = {}) {
  directory::Topology topology = two_servers();
  topology.journal_rules = {{"Rule", std::move(recipient), scope, "bert@fabrikam.com"}};
  return topology;
}

smtp::Transaction from_outside() {
  auto transaction = transaction_to({"anna@fabrikam.com"});
  auto message = mail::new_message(*transaction.message);
  message->direction = mail::Direction::incoming;
  transaction.message = std::move(message);
  return transaction;
}

TEST(JournalAgent, ReportsTheMailOfADatabaseOnce) {
  directory::Topology topology = two_servers();
  topology.databases[0].journal_to = topology.databases[1].journal_to = "bert@fabrikam.com";
  Journaled test(std::move(topology));
  test.receive(transaction_to({"anna@fabrikam.com", "bert@fabrikam.com"}));
  EXPECT_THAT(test.reports(), ElementsAre("bert@fabrikam.com"));
}

TEST(JournalAgent, LeavesTheMailOfOtherDatabasesAlone) {
  directory::Topology topology = two_servers();
  topology.databases[0].journal_to = "bert@fabrikam.com";
  Journaled test(std::move(topology));
  test.receive(transaction_to({"bert@fabrikam.com"}));
  EXPECT_THAT(test.reports(), IsEmpty());
}

TEST(JournalAgent, TellsInsideFromOutside) {
  Journaled internal(with_rule(JournalScope::internal)),
      external(with_rule(JournalScope::external));
  for (Journaled* test : {&internal, &external}) test->receive(from_outside());
  EXPECT_THAT(internal.reports(), IsEmpty());
  EXPECT_THAT(external.reports(), ElementsAre("bert@fabrikam.com"));
  for (Journaled* test : {&internal, &external}) {
    test->receive(transaction_to({"anna@fabrikam.com", "x@contoso.com"}));
  }
  EXPECT_THAT(internal.reports(), ElementsAre("bert@fabrikam.com"));
  EXPECT_THAT(external.reports(), ElementsAre("bert@fabrikam.com", "bert@fabrikam.com"));
}

TEST(JournalAgent, KnowsAContactByTheAddressThatItStandsFor) {
  Journaled test(with_rule(JournalScope::all, "partner@fabrikam.com"));
  test.receive(transaction_to({"partner@fabrikam.com"}));
  EXPECT_THAT(test.reports(), ElementsAre("bert@fabrikam.com"));
  test.receive(transaction_to({"anna@fabrikam.com"}));
  EXPECT_THAT(test.reports(), ElementsAre("bert@fabrikam.com"));
}

// Nobody outside is a user of ours, whatever sender he writes.
TEST(JournalAgent, DoesNotBelieveASenderFromOutside) {
  Journaled test(with_rule(JournalScope::all, "bert@fabrikam.com"));
  test.receive(from_outside());
  EXPECT_THAT(test.reports(), IsEmpty());
}

TEST(JournalAgent, JournalsNothingASecondTime) {
  Journaled test(with_rule(JournalScope::all));
  auto transaction = transaction_to({"anna@fabrikam.com"});
  transaction.recipients[0].journaled = true;  // By a server before.
  test.receive(std::move(transaction));
  auto report = transaction_to({"anna@fabrikam.com"});
  auto message = mail::new_message(*report.message);
  message->journal_report = true;
  report.message = std::move(message);
  test.receive(std::move(report));
  EXPECT_THAT(test.reports(), IsEmpty());
}

directory::Topology with_archive(std::string alternate) {
  directory::Topology topology = two_servers();
  topology.journal_rules = {{"Rule", "anna@fabrikam.com", JournalScope::all, "log@contoso.com"}};
  topology.alternate_journaling_mailbox = std::move(alternate);
  return topology;
}

// JRN-3
TEST(JournalAgent, TriesAReportForEverIfNobodyIsToldOfIt) {
  Journaled test(with_archive(""));
  ON_CALL(test.world.dialer, connect(testing_world::to(smtp::Port::internet)))
      .WillByDefault([](smtp::Peer) {
        return answers(always(smtp::Response{smtp::Reply{550, "5.1.1", "no such user"}}));
      });
  test.receive(transaction_to({"anna@fabrikam.com"}));
  test.world.queue.run_until(test.world.queue.now() + sim::hours{24});
  ON_CALL(test.world.dialer, connect(testing_world::to(smtp::Port::internet)))
      .WillByDefault([](smtp::Peer) { return nobody_answers(); });
  test.world.queue.run_until(test.world.queue.now() + sim::hours{72});
  EXPECT_THAT(test.world.events(), Contains("SMTP/DEFER"));
  EXPECT_THAT(test.world.events(), Not(Contains(HasSubstr("/FAIL"))));
  EXPECT_THAT(test.world.events(), Not(Contains("DSN/DSN")));
}

TEST(JournalAgent, KeepsAReportWhileItsDomainIsNotThere) {
  Journaled test(with_archive(""));
  test.world.state.dns.set(*test.world.directory.outside_domain_named("contoso.com"),
                           directory::DnsAnswer::nonexistent);
  test.receive(transaction_to({"anna@fabrikam.com"}));
  test.world.queue.run_until(test.world.queue.now() + sim::hours{1});
  EXPECT_THAT(test.world.events(), Not(Contains("DNS/FAIL")));
  test.world.state.dns.set(*test.world.directory.outside_domain_named("contoso.com"),
                           directory::DnsAnswer::found);
  test.world.queue.run_until(test.world.queue.now() + sim::hours{1});
  std::vector<std::string> sent;
  test.world.each_row([&](const tracking::RawRow& row) {
    if (row.event() != tracking::Event::send) return;
    sent.emplace_back(row.text(tracking::Column::recipient_address));
  });
  EXPECT_THAT(sent, ElementsAre("anna@fabrikam.com", "log@contoso.com"));
}

TEST(JournalAgent, TellsTheAlternateMailboxOfAReportThatExpires) {
  Journaled test(with_archive("bert@fabrikam.com"));
  ON_CALL(test.world.dialer, connect(testing_world::to(smtp::Port::internet)))
      .WillByDefault([](smtp::Peer) { return nobody_answers(); });
  test.receive(transaction_to({"anna@fabrikam.com"}));
  test.world.queue.run_until(test.world.queue.now() + sim::hours{50});
  EXPECT_THAT(test.world.events(), Contains("QUEUE/FAIL"));
  EXPECT_EQ(test.world.field(tracking::Event::dsn, tracking::Column::source_context), "Failure");
  EXPECT_EQ(test.world.field(tracking::Event::dsn, tracking::Column::recipient_address),
            "bert@fabrikam.com");
}

}  // namespace
