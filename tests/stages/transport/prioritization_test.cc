// The Prioritization Agent, message by message.
#include "stages/transport/prioritization.h"

#include <gtest/gtest.h>

#include "tests/stages/fake_world.h"

namespace {

using testing_world::World;

directory::Topology with_throttling() {
  directory::Topology topology = testing_world::two_servers();
  topology.message_throttling = true;
  return topology;
}

struct PrioritizationTest : testing::Test {
  World world{with_throttling()};
  transport::PrioritizationAgent agent{world.context};

  // What becomes of a message of Bert's.
  mail::MessageRef after(std::uint64_t bytes, std::size_t recipients,
                         const char* return_path = "bert@fabrikam.com") {
    transport::MailItem item;
    auto message = mail::new_message(*testing_world::message_to_anna());
    message->return_path = return_path;
    item.message = message;
    item.bytes = bytes;
    item.recipients.resize(recipients);
    agent.run(item, {});
    return item.message;
  }
  bool is_low(std::uint64_t bytes, std::size_t recipients) {
    return after(bytes, recipients)->priority == mail::Priority::low;
  }
  void wait(sim::Duration duration) { world.queue.run_until(world.queue.now() + duration); }
};

TEST_F(PrioritizationTest, AddsUpTheBytesOfAMinute) {
  EXPECT_FALSE(is_low(1u << 19, 1));
  EXPECT_FALSE(is_low(1u << 19, 1)) << "just the limit";
  const mail::MessageRef third = after(1, 1);
  EXPECT_EQ(third->priority, mail::Priority::low);
  EXPECT_EQ(third->cost.bytes, (1u << 20) + 1);
  EXPECT_EQ(third->cost.recipients, 3u);
  wait(sim::minutes{1});
  EXPECT_FALSE(is_low(1, 1));
}

TEST_F(PrioritizationTest, AddsUpTheRecipients) {
  EXPECT_FALSE(is_low(1, 300));
  wait(sim::seconds{59});
  EXPECT_TRUE(is_low(1, 201));
}

TEST_F(PrioritizationTest, CountsEachSenderAlone) {
  EXPECT_FALSE(is_low(1u << 20, 1));
  EXPECT_EQ(after(1u << 20, 1, "anna@fabrikam.com")->priority, mail::Priority::normal);
}

TEST_F(PrioritizationTest, LeavesWhatServicesMake) {
  EXPECT_EQ(after(5u << 20, 1, "<>")->priority, mail::Priority::normal);
}

TEST_F(PrioritizationTest, IsOffUnlessItIsAskedFor) {
  const World plain;
  EXPECT_TRUE(agent.on());
  EXPECT_FALSE(transport::PrioritizationAgent{plain.context}.on());
}

}  // namespace
