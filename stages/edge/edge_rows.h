// The rows about what the filter agents refuse.
//
// RCV-8: no RECEIVE stands before them, and no item of the queue database behind.
#pragma once

#include "stages/edge/filter_agents.h"
#include "stages/service/context.h"
#include "stages/service/log_book.h"
#include "stages/smtp/transaction.h"
#include "stages/tracking/log.h"

namespace edge {

class EdgeRows {
 public:
  EdgeRows(const service::Context& context, tracking::Log& log)
      : context_(context), book_(context, log) {}

  // MAIL or RCPT was refused: there is no message that the row could name.
  void refused_command(const Refusal& refusal, const smtp::Transaction& transaction);
  // The message was refused, or deleted, when its data was there.
  void refused_message(const Refusal& refusal, const smtp::Transaction& transaction);

 private:
  void refused(service::RowDraft& draft, const Refusal& refusal,
               const smtp::Transaction& transaction) const;

  const service::Context& context_;
  service::LogBook book_;
};

}  // namespace edge
