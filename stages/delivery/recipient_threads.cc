// Counts deliveries by recipient.
#include "stages/delivery/recipient_threads.h"

namespace delivery {

std::vector<bool> RecipientThreads::begin(const std::vector<smtp::Recipient>& recipients) {
  std::vector<bool> exceeded;
  if (limit_ == 0) return exceeded;
  exceeded.reserve(recipients.size());
  for (const smtp::Recipient& recipient : recipients) {
    std::uint32_t& running = running_[recipient.address];
    exceeded.push_back(running >= limit_);
    if (!exceeded.back()) ++running;
  }
  return exceeded;
}

void RecipientThreads::end(const std::vector<smtp::Recipient>& recipients,
                           const std::vector<bool>& exceeded) {
  for (std::size_t i = 0; i < exceeded.size(); ++i) {
    if (exceeded[i]) continue;
    const auto found = running_.find(recipients[i].address);
    if (--found->second == 0) running_.erase(found);
  }
}

}  // namespace delivery
