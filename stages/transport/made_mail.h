// Messages that a Transport service makes itself: how they become items of its database.
#pragma once

#include <cstdint>

#include "stages/service/context.h"
#include "stages/transport/queue_database.h"

namespace transport {

// Where messages go that a Transport service makes itself.
class SubmissionQueue {
 public:
  virtual ~SubmissionQueue() = default;
  virtual void submit(MailItem& item) = 0;
};

// The item for a message to one recipient, in the database; the witness knows it. The shadow copy
// of its cause waits for it. (SHD-17) REQUIRES: the message's key comes from Witness::caused.
MailItem& add_made(const service::Context& context, QueueDatabase& database, const MailItem& cause,
                   mail::MessageRef message, const smtp::Recipient& recipient, std::uint64_t bytes);

}  // namespace transport
