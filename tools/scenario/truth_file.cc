// Counts truth records and hands them to the thread that writes.
#include "tools/scenario/truth_file.h"

#include <iterator>
#include <utility>

#include "tools/scenario/truth_json.h"

namespace scenario {

using organization::TruthMessage;

std::unique_ptr<TruthMessage> TruthFile::message(std::unique_ptr<TruthMessage> message) noexcept {
  if (names_ != nullptr && names_->contains(message->sent)) {
    lines_of_[message->sent].push_back(summary_.messages);
  }
  ++summary_.messages;
  if (message->rows.empty()) ++summary_.never_taken;
  for (const auto& recipient : message->recipients) ++outcomes_[recipient.outcome];
  waiting_.push_back(std::move(message));
  if (spare_.empty()) return nullptr;
  auto used = std::move(spare_.back());
  spare_.pop_back();
  return used;
}

void TruthFile::flush() {
  if (waiting_.empty()) return;
  constexpr std::size_t line_bytes = 2000;  // About, of a message with one recipient.
  const std::size_t bytes = waiting_.size() * line_bytes;
  const auto messages = std::make_shared<Messages>(std::exchange(waiting_, {}));
  tree_.append_made("truth.jsonl", bytes, [messages, used = used_](std::string& out) {
    for (const auto& message : *messages) {
      append_truth(out, *message);
      message->clear();
    }
    const std::lock_guard lock{used->mutex};
    std::move(messages->begin(), messages->end(), std::back_inserter(used->messages));
  });
  const std::lock_guard lock{used_->mutex};
  std::move(used_->messages.begin(), used_->messages.end(), std::back_inserter(spare_));
  used_->messages.clear();
}

void TruthFile::finish() {
  tree_.append("truth.jsonl", {});  // There is a file even if there was no mail.
  flush();
  for (const auto& [outcome, count] : outcomes_) {
    summary_.outcomes[std::string{organization::name(outcome)}] = count;
  }
  for (const auto& [sent, lines] : lines_of_) {
    summary_.messages_by_name[names_->at(sent)].push_back(lines);
  }
}

}  // namespace scenario
