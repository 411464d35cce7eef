// Tasks, groups, sleeps, answers and channels, and what a crash does to them.
#include "sim/task.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "sim/answer.h"
#include "sim/channel.h"
#include "sim/host.h"
#include "sim/process.h"
#include "sim/sleep.h"
#include "sim/task_group.h"

namespace {

using Trace = std::vector<std::string>;

constexpr sim::Duration one_millisecond = sim::milliseconds{1};
constexpr sim::Duration five_milliseconds = sim::milliseconds{5};
constexpr sim::Duration one_hour = sim::hours{1};

sim::Task<int> add_later(sim::EventQueue& queue, int a, int b) {
  co_await sim::sleep(queue, one_millisecond);
  co_return a + b;
}

sim::Task<int> at_once(int value) { co_return value; }

sim::Task<> sum(sim::EventQueue& queue, int& result) {
  const auto first = co_await add_later(queue, 1, 2);
  const auto second = co_await at_once(10);
  result = first + second;
}

TEST(Task, GivesItsParentWhatItReturns) {
  sim::EventQueue queue{{}};
  sim::TaskGroup group;
  int result = 0;
  group.spawn(sum(queue, result));
  EXPECT_EQ(group.size(), 1u);
  queue.run();
  EXPECT_EQ(result, 13);
  EXPECT_EQ(group.size(), 0u);
}

sim::Task<> count_to(int limit, int& counter) {
  while (counter < limit) {
    const auto one = co_await at_once(1);
    counter += one;
  }
}

TEST(Task, AMillionThatFinishAtOnceDoNotGrowTheStack) {
  sim::TaskGroup group;
  int counter = 0;
  group.spawn(count_to(1'000'000, counter));
  EXPECT_EQ(counter, 1'000'000);
}

sim::Task<int> recurse(sim::EventQueue& queue, int depth) {
  if (depth == 0) {
    co_await sim::sleep(queue, one_millisecond);
    co_return 0;
  }
  const auto below = co_await recurse(queue, depth - 1);
  co_return below + 1;
}

sim::Task<> start_recursion(sim::EventQueue& queue, int& result) {
  result = co_await recurse(queue, 1000);
}

TEST(Task, ALongChainOfParentsIsResumedFromTheLoop) {
  sim::EventQueue queue{{}};
  sim::TaskGroup group;
  int result = 0;
  group.spawn(start_recursion(queue, result));
  queue.run();
  EXPECT_EQ(result, 1000);
}

sim::Task<> fail_later(sim::EventQueue& queue) {
  co_await sim::sleep(queue, one_millisecond);
  throw std::runtime_error("lost");
}

sim::Task<> catch_it(sim::EventQueue& queue, std::string& caught) {
  try {
    co_await fail_later(queue);
  } catch (const std::runtime_error& error) {
    caught = error.what();
  }
}

TEST(Task, PassesAnExceptionToItsParent) {
  sim::EventQueue queue{{}};
  sim::TaskGroup group;
  std::string caught;
  group.spawn(catch_it(queue, caught));
  queue.run();
  EXPECT_EQ(caught, "lost");
}

// Notes its end, so that a test sees in which order frames die.
struct Witness {
  Trace& trace;
  std::string name;
  ~Witness() { trace.push_back(name); }
};

sim::Task<> sleep_forever(sim::EventQueue& queue, Trace& trace, std::string name) {
  const Witness witness{trace, std::move(name)};
  co_await sim::sleep(queue, one_hour);
  trace.push_back("woke");
}

TEST(TaskGroup, ClearDestroysSleepersInSpawnOrderAndTheyNeverWake) {
  sim::EventQueue queue{{}};
  Trace trace;
  sim::TaskGroup group;
  group.spawn(sleep_forever(queue, trace, "a"));
  group.spawn(sleep_forever(queue, trace, "b"));
  group.clear();
  queue.run();
  EXPECT_EQ(trace, (Trace{"a", "b"}));
  EXPECT_EQ(queue.pending(), 0u);
}

sim::Task<> consume(sim::Channel<int>& channel, std::vector<int>& seen) {
  for (;;) {
    const auto value = co_await channel.pop();
    seen.push_back(*value);
  }
}

TEST(Channel, HandsOverValuesInOrder) {
  sim::EventQueue queue{{}};
  sim::Channel<int> channel{queue};
  std::vector<int> seen;
  sim::TaskGroup group;
  group.spawn(consume(channel, seen));
  channel.push(1);
  channel.push(2);
  EXPECT_TRUE(seen.empty()) << "push must not run the consumer inline";
  queue.run();
  EXPECT_EQ(seen, (std::vector<int>{1, 2}));
}

sim::Task<> wait_until(sim::Channel<int>& channel, sim::Time deadline, std::optional<int>& got,
                       bool& finished) {
  got = co_await channel.pop_until(deadline);
  finished = true;
}

TEST(Channel, PopUntilGivesUpAtItsDeadline) {
  sim::EventQueue queue{{}};
  sim::Channel<int> channel{queue};
  std::optional<int> got;
  bool finished = false;
  sim::TaskGroup group;
  group.spawn(wait_until(channel, sim::Time{sim::seconds{5}}, got, finished));
  queue.run();
  EXPECT_TRUE(finished);
  EXPECT_EQ(got, std::nullopt);
  EXPECT_EQ(queue.now(), sim::Time{sim::seconds{5}});
}

TEST(Channel, WakesItsConsumerAtTheTurnOfTheFirstValue) {
  sim::EventQueue queue{{}};
  sim::Channel<int> channel{queue};
  sim::TaskGroup group;
  std::vector<int> seen;
  group.spawn(consume(channel, seen));
  channel.push(1);
  std::size_t seen_by_other = 0;
  struct Other {
    const std::vector<int>& seen;
    std::size_t& count;
    static void run(void* self) {
      auto* other = static_cast<Other*>(self);
      other->count = other->seen.size();
    }
  } other{seen, seen_by_other};
  queue.at(queue.now(), &Other::run, &other);
  channel.push(2);  // Does not put the consumer behind the other.
  queue.run();
  EXPECT_EQ(seen_by_other, 2U);
  group.clear();
}

TEST(Channel, AConsumerMayDieBetweenWokenAndResumed) {
  sim::EventQueue queue{{}};
  sim::Channel<int> channel{queue};
  std::vector<int> seen;
  sim::TaskGroup group;
  group.spawn(consume(channel, seen));
  channel.push(1);
  group.clear();
  queue.run();
  EXPECT_TRUE(seen.empty());
  EXPECT_EQ(channel.size(), 1u) << "the value is not lost";
}

sim::Task<> answer_later(sim::EventQueue& queue, sim::Answer<int>::Sender sender) {
  co_await sim::sleep(queue, five_milliseconds);
  sender.send(42);
}

sim::Task<> ask(sim::EventQueue& queue, sim::TaskGroup& server, std::string& heard) {
  sim::Answer<int> answer{queue};
  server.spawn(answer_later(queue, answer.sender()));
  const auto value = co_await answer.wait();
  heard = value ? std::to_string(*value) : "broken";
}

TEST(Answer, ReachesTheOneWhoWaits) {
  sim::EventQueue queue{{}};
  std::string heard;
  sim::TaskGroup client, server;
  client.spawn(ask(queue, server, heard));
  queue.run();
  EXPECT_EQ(heard, "42");
}

TEST(Answer, IsBrokenWhenTheServerCrashes) {
  sim::EventQueue queue{{}};
  std::string heard;
  sim::TaskGroup client, server;
  client.spawn(ask(queue, server, heard));
  queue.run_until(sim::Time{sim::milliseconds{2}});
  server.clear();
  queue.run();
  EXPECT_EQ(heard, "broken");
}

TEST(Answer, IsDroppedWhenTheClientCrashed) {
  sim::EventQueue queue{{}};
  std::string heard;
  sim::TaskGroup client, server;
  client.spawn(ask(queue, server, heard));
  queue.run_until(sim::Time{sim::milliseconds{2}});
  client.clear();
  queue.run();
  EXPECT_EQ(heard, "");
  EXPECT_EQ(server.size(), 0u);
}

// A crash at every moment of a conversation leaves nothing behind.
TEST(Host, MayCrashAtEveryMoment) {
  for (int moment = 0; moment < 8; ++moment) {
    sim::EventQueue queue{{}};
    std::string heard;
    sim::Process client, server;
    client.start();
    server.start();
    client.tasks().spawn(ask(queue, server.tasks(), heard));
    queue.run_until(sim::Time{sim::milliseconds{moment}});
    (moment % 2 == 0 ? client : server).stop();
    queue.run();
    EXPECT_EQ(client.tasks().size(), 0u);
    EXPECT_EQ(server.tasks().size(), 0u);
  }
}

struct Counter : sim::Disk::File {
  int value = 0;
};

TEST(Host, KeepsItsDiskOverACrash) {
  sim::Host host{"A"};
  int starts = 0;
  host.on_start([&] { ++starts; });
  host.start();
  host.disk().open<Counter>("mail.que").value = 7;
  host.crash();
  host.start();
  EXPECT_EQ(host.disk().open<Counter>("mail.que").value, 7);
  EXPECT_EQ(starts, 2);
  EXPECT_EQ(host.life(), 2u);
  host.crash();
  host.replace_disk();
  EXPECT_EQ(host.disk().open<Counter>("mail.que").value, 0);
}

}  // namespace
