// RCPT TO at the door: who of a transaction's recipients is let in.
//
// Those who are not are taken out of the transaction, and answered one by one.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "stages/smtp/reply.h"
#include "stages/smtp/transaction.h"

namespace smtp {

class Admission {
 public:
  // `judge` gives a refusal for a recipient, or nothing. What is left is numbered anew.
  template <typename Judge>
  Admission(Transaction& transaction, Judge judge) {
    std::vector<Recipient>& recipients = transaction.recipients;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < recipients.size(); ++i) {
      std::optional<Reply> refusal = judge(recipients[i]);
      if (refusal && replies_.empty()) replies_.assign(recipients.size(), accepted());
      if (refusal) {
        replies_[i] = std::move(*refusal);
        continue;
      }
      if (kept != i) recipients[kept] = std::move(recipients[i]);
      recipients[kept].number = static_cast<RecipientNumber>(kept);
      ++kept;
    }
    recipients.resize(kept);
  }

  bool refused_any() const { return !replies_.empty(); }

  // What the client hears who offered all of them, when those let in got `inner`.
  Response whole(Response inner) const;
  // The same if nobody was let in.
  Response nobody() const { return whole(Response{Reply{503, "5.5.2", "Need rcpt command"}}); }

 private:
  static Reply accepted() { return {250, "2.1.5", "Recipient OK"}; }

  std::vector<Reply> replies_;  // One for each that was offered; empty: all were let in.
};

}  // namespace smtp
