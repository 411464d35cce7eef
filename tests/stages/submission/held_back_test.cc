// A Submission service with mail that it must not hand over at once, or ever.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/submission/submission.h"
#include "tests/stages/fake_world.h"

namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing_world::always;
using testing_world::answers;
using testing_world::World;

directory::Topology with_a_limit() {
  directory::Topology topology = testing_world::two_servers();
  topology.mailboxes[0].message_rate = 1;
  return topology;
}

struct HeldBackTest : testing::Test {
  World world{with_a_limit()};
  std::unique_ptr<submission::Submission> submission =
      std::make_unique<submission::Submission>(world.context, world.log, world.queue.now());

  HeldBackTest() {
    ON_CALL(world.dialer, connect(_)).WillByDefault([](smtp::Peer) {
      return answers(always(smtp::Response{smtp::queued_for_delivery("<1@x>", 5, "MBX12")}));
    });
  }
  void anna_sends(std::uint32_t crashes = 0) {
    submission::Draft draft;
    draft.sender = world.directory.find("anna@fabrikam.com");
    draft.to = {"bert@fabrikam.com"};
    draft.subject = "Test001";
    draft.bytes = 5120;
    draft.client_type = "MOMT";
    draft.submission_crashes = crashes;
    submission->client_sends(std::move(draft), 0);
  }
  void run_for(sim::Duration duration) { world.queue.run_until(world.queue.now() + duration); }
  void restart() {
    world.crash();
    submission.reset();
    world.start();
    submission =
        std::make_unique<submission::Submission>(world.context, world.log, world.queue.now());
    submission->pick_up_all();
  }
};

// SUB-18
TEST_F(HeldBackTest, HoldsWhatIsSentTooFast) {
  anna_sends();
  run_for(sim::seconds{1});
  anna_sends();
  run_for(sim::seconds{10});
  EXPECT_THAT(world.events(),
              ElementsAre("STOREDRIVER/NOTIFYMAPI", "STOREDRIVER/RECEIVE", "STOREDRIVER/SUBMIT",
                          "STOREDRIVER/NOTIFYMAPI", "STOREDRIVER/THROTTLE"));
  EXPECT_THAT(world.field(tracking::Event::throttle, tracking::Column::message_info),
              HasSubstr("MessageThrottled"));
  EXPECT_NE(world.field(tracking::Event::throttle, tracking::Column::message_id), "");
  run_for(sim::minutes{1});
  EXPECT_EQ(world.events().back(), "STOREDRIVER/SUBMIT");
}

// QUE-14
TEST_F(HeldBackTest, HandsOverWhatCrashedTheServiceOnce) {
  anna_sends(1);
  run_for(sim::seconds{10});
  EXPECT_EQ(world.events().back(), "STOREDRIVER/RECEIVE");
  restart();
  run_for(sim::seconds{10});
  EXPECT_EQ(world.events().back(), "STOREDRIVER/SUBMIT");
}

TEST_F(HeldBackTest, SkipsWhatCrashedTheServiceTwice) {
  anna_sends(1000);
  for (int i = 0; i < 2; ++i) {
    run_for(sim::seconds{10});
    restart();
  }
  run_for(sim::seconds{10});
  EXPECT_THAT(world.events(),
              ElementsAre("STOREDRIVER/NOTIFYMAPI", "STOREDRIVER/RECEIVE", "STOREDRIVER/NOTIFYMAPI",
                          "STOREDRIVER/RECEIVE", "STOREDRIVER/POISONMESSAGE"));
  EXPECT_THAT(world.field(tracking::Event::poisonmessage, tracking::Column::source_context),
              HasSubstr(world.directory.database(0).guid.text()));
}

}  // namespace
