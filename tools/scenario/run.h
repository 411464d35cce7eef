// Runs a story in virtual time and writes its output tree: logs, truth.jsonl, run.json.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tools/scenario/story.h"
#include "tools/scenario/tree.h"
#include "tools/scenario/truth_order.h"

namespace scenario {

struct RunOptions {
  std::optional<std::uint64_t> seed;      // Instead of the story's.
  std::optional<sim::Duration> duration;  // Instead of the story's.
  bool digest = true;                     // Compute the tree's digest (reads nothing back).
  std::size_t truth_bytes_held_max = TruthOrder::bytes_held_max;
  std::uint64_t events_between_looks = 1 << 13;  // How often truth is written and progress called.
  // Called now and then with the virtual time and the messages so far.
  std::function<void(sim::Time now, std::uint64_t messages)> progress;
};

struct RunSummary {
  std::uint64_t messages = 0;     // Lines of truth.jsonl.
  std::uint64_t never_taken = 0;  // Of these, messages that no row tells of.
  std::uint64_t rows = 0;
  std::uint64_t log_bytes = 0;
  std::uint64_t files = 0;
  std::uint64_t files_removed = 0;  // By circular logging: their rows count and are in the truth.
  std::uint64_t events = 0;         // Of the kernel.
  sim::Time end;                    // Virtual.
  std::map<std::string, std::uint64_t> outcomes;  // Recipients by outcome.
  std::string digest;                             // 32 hex digits over the logs and truth.jsonl.
  // A Send's name -> for each of its messages, in order of sending, the lines of truth.jsonl
  // (from 0) that it became: several if it was sent again. Names with expectations only.
  std::map<std::string, std::vector<std::vector<std::size_t>>> messages_by_name;
};

// Throws what the tree throws. A thread of its own writes to the tree, which nobody else may use
// meanwhile. Deterministic: the same story, seed and version give the same bytes.
RunSummary run(const Story& story, const RunOptions& options, Tree& tree);

}  // namespace scenario
