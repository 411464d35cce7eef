// The Delivery service: what it writes to mailboxes, logs and answers.
#include "stages/delivery/delivery.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/fake_world.h"

namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using testing_world::transaction_to;
using testing_world::World;

sim::Task<> deliver(delivery::Delivery& delivery, smtp::Transaction transaction,
                    std::optional<smtp::Response>& response) {
  response = co_await delivery.receive(transaction);
}

struct DeliveryTest : testing::Test {
  World world;
  delivery::Delivery delivery{world.context, world.log, world.queue.now()};
  std::optional<smtp::Response> response;

  void receive(std::vector<std::string> recipients) {
    smtp::Transaction transaction = transaction_to(std::move(recipients));
    transaction.internal_id = 501;
    world.process.tasks().spawn(deliver(delivery, std::move(transaction), response));
    world.queue.run();
  }
};

TEST_F(DeliveryTest, WritesOneRowWithTheHubsId) {
  EXPECT_CALL(world.witness,
              delivered(_, 0, Field(&service::Witness::Delivery::database, "DB01"), _, false));
  receive({"anna@fabrikam.com"});
  EXPECT_THAT(world.events(), ElementsAre("STOREDRIVER/DELIVER"));
  EXPECT_EQ(world.field(tracking::Event::deliver, tracking::Column::internal_message_id), "501");
  EXPECT_EQ(world.field(tracking::Event::deliver, tracking::Column::recipient_address),
            "anna@fabrikam.com");
  ASSERT_TRUE(response.has_value());
  EXPECT_TRUE(response->accepted(0));
}

// DEL-6: the store knows the message by its Message-Id, whoever brings it.
TEST_F(DeliveryTest, WritesAMessageOnceAndSaysSo) {
  receive({"anna@fabrikam.com"});
  EXPECT_CALL(world.witness, delivered(_, 0, _, _, true));
  receive({"anna@fabrikam.com"});
  EXPECT_THAT(world.events(), ElementsAre("STOREDRIVER/DELIVER", "STOREDRIVER/DUPLICATEDELIVER"));
  EXPECT_TRUE(response->accepted(0)) << "the hub need not try again";
}

TEST_F(DeliveryTest, RemembersOverACrash) {
  receive({"anna@fabrikam.com"});
  world.crash();
  world.start();
  delivery::Delivery again{world.context, world.log, world.queue.now()};
  world.process.tasks().spawn(deliver(again, transaction_to({"anna@fabrikam.com"}), response));
  world.queue.run();
  EXPECT_EQ(world.events().back(), "STOREDRIVER/DUPLICATEDELIVER");
}

// DEL-1, DEL-5: one recipient's refusal is no other's.
TEST_F(DeliveryTest, RefusesAFullMailboxAlone) {
  directory::Topology topology = testing_world::two_servers();
  topology.databases[1].active = "MBX11";
  topology.mailboxes[1].full = true;
  World full{topology};
  delivery::Delivery there{full.context, full.log, full.queue.now()};
  EXPECT_CALL(full.witness, delivered(_, 0, _, _, false));
  smtp::Transaction transaction = transaction_to({"anna@fabrikam.com", "bert@fabrikam.com"});
  full.process.tasks().spawn(deliver(there, std::move(transaction), response));
  full.queue.run();
  EXPECT_THAT(full.events(), ElementsAre("STOREDRIVER/DELIVER"));
  EXPECT_EQ(response->status(0), "250 2.1.5 Recipient OK");
  EXPECT_EQ(response->status(1), "554 5.2.2 mailbox full");
}

TEST_F(DeliveryTest, RefusesCorruptContentForGoodAndWritesNothing) {
  smtp::Transaction transaction = transaction_to({"anna@fabrikam.com"});
  auto corrupt = mail::new_message(*transaction.message);
  corrupt->corrupt = true;
  transaction.message = std::move(corrupt);
  EXPECT_CALL(world.witness, delivered).Times(0);
  world.process.tasks().spawn(deliver(delivery, std::move(transaction), response));
  world.queue.run();
  EXPECT_THAT(world.events(), IsEmpty());
  EXPECT_EQ(response->status(0), "554 5.6.0 STOREDRV.Deliver; Corrupt message content");
  EXPECT_FALSE(response->transient(0));
}

// DEL-10
TEST_F(DeliveryTest, AsksToComeBackWhileTheDatabaseIsDismounted) {
  world.state.mount(0, false);
  EXPECT_CALL(world.witness, delivered).Times(0);
  receive({"anna@fabrikam.com"});
  EXPECT_THAT(world.events(), IsEmpty());
  EXPECT_EQ(response->status(0), "432 4.3.2 STOREDRV; mailbox database is offline");
  EXPECT_TRUE(response->transient(0));
  world.state.mount(0, true);
  EXPECT_CALL(world.witness, delivered(_, 0, _, _, false));
  receive({"anna@fabrikam.com"});
  EXPECT_THAT(world.events(), ElementsAre("STOREDRIVER/DELIVER"));
}

// DEL-8: the Message-Id stands in the column of the internal id.
TEST_F(DeliveryTest, TellsOfAMeetingMessageOnceForEachMailbox) {
  smtp::Transaction transaction = transaction_to({"anna@fabrikam.com"});
  auto request = mail::new_message(*transaction.message);
  request->item_class = mail::ItemClass::meeting_request;
  transaction.message = std::move(request);
  world.process.tasks().spawn(deliver(delivery, transaction, response));
  world.queue.run();
  world.process.tasks().spawn(deliver(delivery, transaction, response));
  world.queue.run();
  EXPECT_THAT(world.events(), ElementsAre("MEETINGMESSAGEPROCESSOR/PROCESSMEETINGMESSAGE",
                                          "STOREDRIVER/DELIVER", "STOREDRIVER/DUPLICATEDELIVER"));
  const auto event = tracking::Event::processmeetingmessage;
  EXPECT_EQ(world.field(event, tracking::Column::internal_message_id), "<1@MBX12.fabrikam.com>");
  EXPECT_EQ(world.field(event, tracking::Column::message_id), "");
}

}  // namespace
