// What Safety Net keeps of a message, and gives back.
#include "stages/transport/safety_net.h"

#include <gtest/gtest.h>

#include "tests/stages/fake_world.h"

namespace transport {
namespace {

// RCV-6: a message does not look younger because a database has lost it.
TEST(SafetyNet, RemembersHowManyServersAMessageHasPassed) {
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
  database.ids.begin(1000, 0, world.queue.now());
  TransportRows rows{context, world.log};
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

}  // namespace
}  // namespace transport
