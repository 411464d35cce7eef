// The truth of a run while it is written.
//
// Records are counted here; the thread of the tree makes them into lines of truth.jsonl.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "stages/organization/truth.h"
#include "tools/scenario/background_tree.h"
#include "tools/scenario/run.h"

namespace scenario {

class TruthFile final : public organization::TruthSink {
 public:
  using Names = std::map<mail::MessageKey, std::string>;

  // Counts into `summary`. Lines that wait for earlier ones take `bytes_held_max` of memory.
  TruthFile(BackgroundTree& tree, RunSummary& summary, std::size_t bytes_held_max);
  ~TruthFile() override;

  // The names of messages whose lines are wanted; they may still grow, and must outlive this.
  void watch(const Names& names) { names_ = &names; }

  std::unique_ptr<organization::TruthMessage> message(
      std::unique_ptr<organization::TruthMessage> message) noexcept override;
  void complete(std::uint64_t submission) noexcept override;

  // Hands on what has come since the last call. Throws what the tree throws.
  void flush();
  // Call last: returns when everything is written.
  void finish();

 private:
  using Messages = std::vector<std::unique_ptr<organization::TruthMessage>>;
  struct Batch;
  struct Written;  // What only the thread of the tree uses, with the batches it has done.

  BackgroundTree& tree_;
  RunSummary& summary_;
  const Names* names_ = nullptr;
  std::shared_ptr<Batch> waiting_;
  std::size_t bytes_waiting_ = 0;  // Of its lines, about.
  Messages spare_;
  std::shared_ptr<Written> written_;  // Shared with the jobs of the thread.
  std::map<organization::Outcome, std::uint64_t> outcomes_;
};

}  // namespace scenario
