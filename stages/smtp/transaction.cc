// Numbers of recipients, and the end of the sender's hop.
#include "stages/smtp/transaction.h"

namespace smtp {

std::vector<Recipient> envelope_of(const std::vector<std::string>& addresses) {
  std::vector<Recipient> recipients;
  recipients.reserve(addresses.size());
  for (const auto& address : addresses) {
    recipients.emplace_back(address, static_cast<RecipientNumber>(recipients.size()));
  }
  return recipients;
}

void finish_sender_hop(Transaction& transaction, sim::Time taken_over) {
  if (transaction.handover.code.empty()) return;  // From outside: no history.
  transaction.latency.finish(transaction.sender_hop, transaction.handover, taken_over);
}

}  // namespace smtp
