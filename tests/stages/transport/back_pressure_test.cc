// Who is refused, and who only waits, while a resource runs short.
#include "stages/transport/back_pressure.h"

#include <gtest/gtest.h>

#include "sim/event_queue.h"
#include "sim/task_group.h"

namespace transport {
namespace {

struct BackPressureTest : testing::Test {
  sim::EventQueue queue{sim::Time{std::chrono::sys_days{std::chrono::year{2014} / 3 / 11}}};
  sim::Host host{"MBX11"};
  sim::Time start = queue.now();
  sim::TaskGroup tasks;
  std::optional<smtp::Reply> refusal;
  sim::Duration waited{-1};

  void press(Resource resource, Level level, sim::Duration until) {
    host.disk()
        .open<Resources>(Resources::file_name)
        .pressures.push_back({resource, level, start, start + until});
  }
  sim::Task<> ask(bool exchange) {
    BackPressure pressure{queue, host};
    const sim::Time asked = queue.now();
    const auto reply = co_await pressure.admit(exchange);
    refusal = reply;
    waited = queue.now() - asked;
  }
  void ask_at(sim::Duration after, bool exchange) {
    queue.run_until(start + after);
    tasks.spawn(ask(exchange));
    queue.run();
  }
};

TEST_F(BackPressureTest, RefusesStrangersAtMediumAndEverybodyAtHigh) {
  press(Resource::disk, Level::medium, sim::hours{1});
  ask_at(sim::seconds{4}, true);
  EXPECT_FALSE(refusal.has_value());
  ask_at(sim::seconds{4}, false);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->str(), "452 4.3.1 Insufficient system resources");
  press(Resource::log_disk, Level::high, sim::hours{1});
  ask_at(sim::seconds{8}, true);
  EXPECT_TRUE(refusal.has_value());
}

TEST_F(BackPressureTest, EndsWithThePollAfterThePressure) {
  press(Resource::disk, Level::high, sim::seconds{61});
  ask_at(sim::milliseconds{61'900}, true);
  EXPECT_TRUE(refusal.has_value());
  ask_at(sim::seconds{62}, true);
  EXPECT_FALSE(refusal.has_value());
}

TEST_F(BackPressureTest, SlowsSendersDownBeforeItRefusesThem) {
  press(Resource::version_buckets, Level::medium, sim::hours{1});
  ask_at(sim::seconds{4}, false);
  EXPECT_FALSE(refusal.has_value());
  EXPECT_EQ(waited, sim::seconds{20});
  ask_at(sim::seconds{30}, false);  // Ten polls later.
  EXPECT_TRUE(refusal.has_value());
}

}  // namespace
}  // namespace transport
