// What Safety Net keeps of a message, and gives back.
#include "stages/transport/safety_net.h"

#include <gtest/gtest.h>

#include "tests/stages/fake_world.h"

namespace transport {
namespace {

// On a server whose databases move, so that it keeps what it delivers.
struct SafetyNetTest : testing::Test {
  SafetyNetTest() { database.ids.begin(1000, 0, world.queue.now()); }

  testing_world::World world;
  service::Stores moving{world.directory, true};
  const service::Context context{world.queue,
                                 world.host,
                                 world.process,
                                 world.directory,
                                 world.state,
                                 world.routing,
                                 world.dialer,
                                 moving,
                                 world.witness,
                                 0,
                                 1};
  QueueDatabase database;
  TransportRows rows{context, world.log};
};

// RCV-6: a message does not look younger because a database has lost it.
TEST_F(SafetyNetTest, RemembersHowManyServersAMessageHasPassed) {
  std::uint32_t given_back = 0;
  SafetyNet safety_net{context, database, rows,
                       [&](const MailItem& item) { given_back = item.received_lines; }};
  MailItem item;
  item.message = testing_world::message_to_anna();
  item.recipients.emplace_back(smtp::Recipient{"anna@fabrikam.com", 0});
  item.received_lines = 7;
  const std::vector<std::uint32_t> all{0};
  safety_net.delivered(item, all, 0);
  ResubmitRequest request;
  request.database = 0;
  request.from = request.until = world.queue.now();
  safety_net.resubmit(request);
  EXPECT_EQ(given_back, 7u);
}

// SNT-10: of a message to several, only whom the request means gets it again.
TEST_F(SafetyNetTest, GivesBackWhatPersonsSentOrGot) {
  std::vector<std::string> given_back;
  SafetyNet safety_net{context, database, rows, [&](const MailItem& item) {
                         for (const auto& one : item.recipients) given_back.push_back(one.address);
                       }};
  MailItem item;
  item.message = testing_world::message_to_anna();
  item.recipients.emplace_back(smtp::Recipient{"anna@fabrikam.com", 0});
  item.recipients.emplace_back(smtp::Recipient{"bert@fabrikam.com", 1});
  const std::vector<std::uint32_t> all{0, 1};
  safety_net.delivered(item, all, 0);
  const auto answer = [&](std::string sender, std::string recipient) {
    given_back.clear();
    ResubmitRequest request;
    request.from = request.until = world.queue.now();
    request.sender = std::move(sender);
    request.recipient = std::move(recipient);
    safety_net.resubmit(request);
    return given_back;
  };
  using Addresses = std::vector<std::string>;
  const std::string sender = item.message->return_path;
  EXPECT_EQ(answer("", "ANNA@fabrikam.com"), Addresses{"anna@fabrikam.com"});
  EXPECT_EQ(answer(sender, ""), (Addresses{"anna@fabrikam.com", "bert@fabrikam.com"}));
  EXPECT_EQ(answer(sender, "bert@fabrikam.com"), Addresses{"bert@fabrikam.com"});
  EXPECT_EQ(answer("nobody@fabrikam.com", ""), Addresses{});
  EXPECT_EQ(answer(sender, "carl@fabrikam.com"), Addresses{});
}

}  // namespace
}  // namespace transport
