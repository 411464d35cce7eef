// Counts truth records and hands them to the thread that writes.
#include "tools/scenario/truth_file.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "tools/scenario/truth_json.h"
#include "tools/scenario/truth_order.h"

namespace scenario {

using organization::TruthMessage;

namespace {

// Of the line, about: most addresses and names are shorter than this allows.
std::size_t line_bytes(const TruthMessage& message) {
  return 600 + 300 * message.recipients.size() + 150 * message.hops.size() +
         150 * message.shadows.size() + 100 * message.rows.size();
}

}  // namespace

// Whole submissions that have come since the last flush.
struct TruthFile::Batch {
  struct Submission {
    std::uint64_t number;
    std::size_t first;  // Of its messages.
    std::uint32_t count;
    std::optional<mail::MessageKey> watched;
  };
  Messages messages;
  std::vector<Submission> submissions;
  std::size_t first_of_next = 0;  // Of the messages of the submission that comes.
  std::size_t written = 0;        // Submissions.
};

struct TruthFile::Written {
  explicit Written(std::size_t bytes_held_max) : order(bytes_held_max) {}

  // Appends a piece of what is due; returns whether there is more.
  bool write(Batch& batch, std::string& out);

  TruthOrder order;  // The thread's, until everything is written.
  std::mutex mutex;
  Messages used;  // On their way back, cleared.
};

TruthFile::TruthFile(BackgroundTree& tree, RunSummary& summary, std::size_t bytes_held_max)
    : tree_(tree),
      summary_(summary),
      waiting_(std::make_shared<Batch>()),
      written_(std::make_shared<Written>(bytes_held_max)) {}

TruthFile::~TruthFile() = default;

std::unique_ptr<TruthMessage> TruthFile::message(std::unique_ptr<TruthMessage> message) noexcept {
  ++summary_.messages;
  if (message->rows.empty()) ++summary_.never_taken;
  for (const auto& recipient : message->recipients) ++outcomes_[recipient.outcome];
  bytes_waiting_ += line_bytes(*message);
  waiting_->messages.push_back(std::move(message));
  if (spare_.empty()) return nullptr;
  auto used = std::move(spare_.back());
  spare_.pop_back();
  return used;
}

void TruthFile::complete(std::uint64_t submission) noexcept {
  Batch& batch = *waiting_;
  const std::size_t first = std::exchange(batch.first_of_next, batch.messages.size());
  const auto count = static_cast<std::uint32_t>(batch.messages.size() - first);
  std::optional<mail::MessageKey> watched;
  if (count > 0 && names_ != nullptr) {
    const mail::MessageKey sent = batch.messages[first]->sent;
    if (names_->contains(sent)) watched = sent;
  }
  batch.submissions.push_back({submission, first, count, watched});
}

void TruthFile::flush() {
  if (waiting_->submissions.empty()) return;
  const std::shared_ptr<Batch> batch = std::exchange(waiting_, std::make_shared<Batch>());
  tree_.append_made(
      "truth.jsonl", std::exchange(bytes_waiting_, 0),
      [batch, written = written_](std::string& out) { return written->write(*batch, out); });
  const std::lock_guard lock{written_->mutex};
  std::move(written_->used.begin(), written_->used.end(), std::back_inserter(spare_));
  written_->used.clear();
}

// In order of submission, so that few of a batch have to wait for others of it.
bool TruthFile::Written::write(Batch& batch, std::string& out) {
  if (batch.written == 0) {
    std::sort(batch.submissions.begin(), batch.submissions.end(),
              [](const auto& a, const auto& b) { return a.number < b.number; });
  }
  while (batch.written < batch.submissions.size()) {
    if (!order.take(out) || out.size() >= TruthOrder::piece_bytes) return true;
    const Batch::Submission& submission = batch.submissions[batch.written++];
    const bool due = order.is_due(submission.number);
    TruthOrder::Lines lines{submission.number, submission.watched, submission.count, {}};
    for (std::size_t i = 0; i < submission.count; ++i) {
      TruthMessage& message = *batch.messages[submission.first + i];
      append_truth(due ? out : lines.bytes, message);
      message.clear();
    }
    if (due) {
      order.pass(submission.watched, submission.count);
    } else {
      order.add(std::move(lines));
    }
  }
  if (!order.take(out)) return true;
  const std::lock_guard lock{mutex};
  std::move(batch.messages.begin(), batch.messages.end(), std::back_inserter(used));
  batch.messages.clear();
  return false;
}

void TruthFile::finish() {
  tree_.append("truth.jsonl", {});  // There is a file even if there was no mail.
  flush();
  tree_.finish();
  for (const auto& [outcome, count] : outcomes_) {
    summary_.outcomes[std::string{organization::name(outcome)}] = count;
  }
  for (const auto& [sent, lines] : written_->order.lines_of()) {
    summary_.messages_by_name[names_->at(sent)].push_back(lines);
  }
}

}  // namespace scenario
