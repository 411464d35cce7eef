// How many events per second the kernel runs, with many pending.
#include <benchmark/benchmark.h>

#include <vector>

#include "sim/event_queue.h"
#include "sim/random.h"
#include "sim/sleep.h"
#include "sim/task_group.h"

namespace {

// The hold model: every event that runs schedules one more, so `pending` stays constant. The delays
// are those of mail: mostly below a few milliseconds, some of seconds.
struct Holder {
  sim::EventQueue* queue;
  const std::vector<sim::Duration>* delays;
  std::size_t at;
  static void run(void* self) {
    auto* holder = static_cast<Holder*>(self);
    holder->at = (holder->at + 1) & (holder->delays->size() - 1);
    holder->queue->at(holder->queue->now() + (*holder->delays)[holder->at], &run, holder);
  }
};

std::vector<sim::Duration> mail_delays() {
  sim::Random random{1, "bench"};
  std::vector<sim::Duration> delays;
  for (int i = 0; i < 4096; ++i) {
    const bool is_long = random.below(20) == 0;
    delays.push_back(sim::Duration{random.below(is_long ? 5'000'000 : 5'000)});
  }
  return delays;
}

void hold(benchmark::State& state) {
  const auto delays = mail_delays();
  sim::EventQueue queue{{}};
  std::vector<Holder> holders;
  for (int i = 0; i < state.range(0); ++i) {
    holders.push_back({&queue, &delays, static_cast<std::size_t>(i) & 4095});
  }
  for (auto& holder : holders) Holder::run(&holder);
  auto until = queue.now();
  for (auto _ : state) {
    until += sim::milliseconds{10};
    queue.run_until(until);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(queue.executed()));
}
BENCHMARK(hold)->Arg(100)->Arg(10'000)->Arg(1'000'000);

sim::Task<> sleep_again_and_again(sim::EventQueue& queue, const std::vector<sim::Duration>& delays,
                                  std::size_t at) {
  for (;;) {
    at = (at + 1) & (delays.size() - 1);
    co_await sim::sleep(queue, delays[at]);
  }
}

void sleeping_tasks(benchmark::State& state) {
  const auto delays = mail_delays();
  sim::EventQueue queue{{}};
  sim::TaskGroup group;
  for (int i = 0; i < state.range(0); ++i) {
    group.spawn(sleep_again_and_again(queue, delays, static_cast<std::size_t>(i) & 4095));
  }
  auto until = queue.now();
  for (auto _ : state) {
    until += sim::milliseconds{10};
    queue.run_until(until);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(queue.executed()));
}
BENCHMARK(sleeping_tasks)->Arg(100)->Arg(10'000)->Arg(1'000'000);

}  // namespace

BENCHMARK_MAIN();
