// The event queue keeps time and order.
#include "sim/event_queue.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <vector>

#include "sim/random.h"

namespace {

constexpr sim::Time start{};

struct Recorder {
  std::vector<int> ran;
  struct Item {
    Recorder* recorder;
    int id;
  };
  std::deque<Item> items;
  static void run(void* context) {
    auto* item = static_cast<Item*>(context);
    item->recorder->ran.push_back(item->id);
  }
  sim::EventQueue::Ticket schedule(sim::EventQueue& queue, std::int64_t at, int id) {
    items.push_back({this, id});
    return queue.at(start + sim::Duration{at}, &run, &items.back());
  }
};

TEST(EventQueue, RunsByTimeThenByOrderOfScheduling) {
  sim::EventQueue queue{start};
  Recorder recorder;
  recorder.schedule(queue, 5, 1);
  recorder.schedule(queue, 3, 2);
  recorder.schedule(queue, 5, 3);
  recorder.schedule(queue, 3, 4);
  queue.run();
  EXPECT_EQ(recorder.ran, (std::vector<int>{2, 4, 1, 3}));
  EXPECT_EQ(queue.now(), start + sim::Duration{5});
}

TEST(EventQueue, CancelledActionsDoNotRunAndDoNotMoveTime) {
  sim::EventQueue queue{start};
  Recorder recorder;
  recorder.schedule(queue, 1, 1);
  auto ticket = recorder.schedule(queue, 9, 2);
  queue.cancel(ticket);
  EXPECT_FALSE(ticket);
  queue.run();
  EXPECT_EQ(recorder.ran, (std::vector<int>{1}));
  EXPECT_EQ(queue.now(), start + sim::Duration{1});
  EXPECT_EQ(queue.next_due(), std::nullopt);
}

TEST(EventQueue, TakesEarlierActionsAfterRunUntilStoppedShort) {
  sim::EventQueue queue{start};
  Recorder recorder;
  recorder.schedule(queue, 100, 1);
  queue.run_until(start + sim::Duration{50});
  recorder.schedule(queue, 60, 2);
  queue.run();
  EXPECT_EQ(recorder.ran, (std::vector<int>{2, 1}));
}

TEST(EventQueue, TakesEarlierActionsAfterTheLastOneWasCancelled) {
  sim::EventQueue queue{start};
  Recorder recorder;
  auto ticket = recorder.schedule(queue, 1000, 1);
  queue.cancel(ticket);
  queue.run();
  recorder.schedule(queue, 10, 2);
  queue.run();
  EXPECT_EQ(recorder.ran, (std::vector<int>{2}));
  EXPECT_EQ(queue.now(), start + sim::Duration{10});
}

// A cancelled action that was passed without running leaves room before it.
TEST(EventQueue, TakesEarlierActionsAfterRunSomePassedACancelledOne) {
  sim::EventQueue queue{start};
  Recorder recorder;
  recorder.schedule(queue, 10, 1);
  auto ticket = recorder.schedule(queue, 50, 2);
  recorder.schedule(queue, 101, 3);
  recorder.schedule(queue, 60, 4);
  recorder.schedule(queue, 101, 5);
  queue.cancel(ticket);
  EXPECT_FALSE(queue.run_some(100, start + sim::Duration{55}));
  EXPECT_EQ(queue.now(), start + sim::Duration{10});
  recorder.schedule(queue, 20, 6);
  recorder.schedule(queue, 101, 7);
  recorder.schedule(queue, 15, 8);
  EXPECT_EQ(queue.next_due(), start + sim::Duration{15});
  queue.run();
  EXPECT_EQ(recorder.ran, (std::vector<int>{1, 8, 6, 4, 3, 5, 7}));
}

// Whatever is scheduled and cancelled, the order is that of a sorted list.
TEST(EventQueue, AgreesWithASortedListForRandomWork) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    sim::Random random{seed, "queue"};
    sim::EventQueue queue{start};
    Recorder recorder;
    std::multimap<std::int64_t, int> expected;
    std::vector<int> order;
    std::vector<std::pair<sim::EventQueue::Ticket, std::multimap<std::int64_t, int>::iterator>>
        open;
    for (int i = 0; i < 2000; ++i) {
      const auto now = (queue.now() - start).count();
      const auto due = now + random.below(1u << random.below(20));
      open.emplace_back(recorder.schedule(queue, due, i), expected.emplace(due, i));
      if (random.below(4) == 0) {
        const auto victim = random.below(static_cast<std::uint32_t>(open.size()));
        queue.cancel(open[victim].first);
        expected.erase(open[victim].second);
        open.erase(open.begin() + victim);
      }
      if (random.below(8) == 0) {
        const auto until = now + random.below(3000);
        if (random.below(2) == 0) {
          queue.run_until(start + sim::Duration{until});
        } else {
          EXPECT_FALSE(queue.run_some(10'000, start + sim::Duration{until}));
        }
        while (!expected.empty() && expected.begin()->first <= until) {
          const auto first = expected.begin();
          order.push_back(first->second);
          std::erase_if(open, [&](const auto& entry) { return entry.second == first; });
          expected.erase(first);
        }
      }
    }
    queue.run();
    for (const auto& [due, id] : expected) order.push_back(id);
    EXPECT_EQ(recorder.ran, order) << "seed " << seed;
  }
}

}  // namespace
