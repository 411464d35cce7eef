// The truth of a run while it is written.
//
// Records are counted here; the thread of the tree makes them into lines of truth.jsonl.
#pragma once

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

  // Counts into `summary`.
  TruthFile(BackgroundTree& tree, RunSummary& summary) : tree_(tree), summary_(summary) {}

  // The names of messages whose lines are wanted; they may still grow, and must outlive this.
  void watch(const Names& names) { names_ = &names; }

  std::unique_ptr<organization::TruthMessage> message(
      std::unique_ptr<organization::TruthMessage> message) noexcept override;

  // Hands on what has come since the last call. Throws what the tree throws.
  void flush();
  // Call last.
  void finish();

 private:
  using Messages = std::vector<std::unique_ptr<organization::TruthMessage>>;
  // Written messages on their way back, cleared. Shared with the jobs of the thread.
  struct Used {
    std::mutex mutex;
    Messages messages;
  };

  BackgroundTree& tree_;
  RunSummary& summary_;
  const Names* names_ = nullptr;
  Messages waiting_;
  Messages spare_;
  std::shared_ptr<Used> used_ = std::make_shared<Used>();
  std::map<mail::MessageKey, std::vector<std::size_t>> lines_of_;  // By what was sent.
  std::map<organization::Outcome, std::uint64_t> outcomes_;
};

}  // namespace scenario
