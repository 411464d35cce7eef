// Messages and bytes per second: a bulk run, and the trace of what it wrote.
#include <benchmark/benchmark.h>

#include <map>
#include <string>

#include "tools/scenario/read.h"
#include "tools/scenario/run.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace {

// Takes everything and keeps nothing: the cost of the simulator alone.
class NoTree final : public scenario::Tree {
 public:
  tracking::LogDirectory& logs(const std::string&) override { return nowhere_; }
  void append(const std::string&, std::string_view bytes) override { bytes_ += bytes.size(); }

 private:
  class Nowhere final : public tracking::LogDirectory {
   public:
    void append(const std::string&, std::string_view) override {}
    void remove(const std::string&) override {}
  };
  Nowhere nowhere_;
  std::uint64_t bytes_ = 0;
};

scenario::Story story() {
  return scenario::read_story(WAYBILL_SOURCE_DIR "/tools/bench/bulk.toml");
}

void count(benchmark::State& state, const scenario::RunSummary& summary) {
  const auto rounds = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(rounds * static_cast<std::int64_t>(summary.messages));
  state.SetBytesProcessed(rounds * static_cast<std::int64_t>(summary.log_bytes));
}

void run_to_nothing(benchmark::State& state) {
  const scenario::Story bulk = story();
  scenario::RunSummary summary;
  for (auto _ : state) {
    NoTree tree;
    summary = scenario::run(bulk, {}, tree);
  }
  count(state, summary);
}
BENCHMARK(run_to_nothing)->Unit(benchmark::kMillisecond);

void run_to_disk(benchmark::State& state) {
  const scenario::Story bulk = story();
  scenario::RunSummary summary;
  for (auto _ : state) {
    scenario::DiskTree tree{"build/bulk_bench.out"};
    summary = scenario::run(bulk, {}, tree);
    tree.commit();
  }
  count(state, summary);
}
BENCHMARK(run_to_disk)->Unit(benchmark::kMillisecond)->UseRealTime();

// Reads the tree of run_to_disk from the page cache and rebuilds every message.
void trace_from_disk(benchmark::State& state) {
  scenario::RunSummary summary;
  {
    scenario::DiskTree tree{"build/bulk_bench.out"};
    summary = scenario::run(story(), {}, tree);
    tree.commit();
  }
  for (auto _ : state) {
    trace::Tracer tracer{trace::Options{}};
    tracer.add("build/bulk_bench.out");
    const trace::Result result = tracer.run();
    if (result.counts.messages != summary.messages) state.SkipWithError("messages were lost");
  }
  count(state, summary);
}
BENCHMARK(trace_from_disk)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
