// What the receiver of a transaction does to the latency history first.
#include "stages/smtp/transaction.h"

namespace smtp {

void finish_sender_hop(Transaction& transaction, sim::Time taken_over) {
  if (transaction.handover.code.empty()) return;  // From outside: no history.
  transaction.latency.finish(transaction.sender_hop, transaction.handover, taken_over);
}

}  // namespace smtp
