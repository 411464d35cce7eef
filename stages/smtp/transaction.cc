// What the receiver of a transaction does to the latency history first.
#include "stages/smtp/transaction.h"

namespace smtp {

void finish_sender_hop(Transaction& transaction, sim::Time taken_over) {
  if (transaction.handover_code.empty()) return;  // From outside: no history.
  transaction.sender_hop.add(transaction.handover_code, transaction.handover_start, taken_over);
  transaction.latency.finish(transaction.sender_hop, taken_over, transaction.sender_pending);
}

}  // namespace smtp
