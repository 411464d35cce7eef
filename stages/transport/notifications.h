// Delivery status notifications: whom a server tells what became of a message, and how.
//
// DSN-1 to DSN-4, DSN-7.
//
// The rows of the cause (FAIL, SEND) name the notification, so it is prepared before they are
// written and made after them. It is a message of its own from then on: this server submits it to
// itself, and categorizes it like any other (DSN-3). The shadow copy of the original waits for it.
// (SHD-17)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/service/context.h"
#include "stages/transport/made_mail.h"
#include "stages/transport/notice.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

class Notifications {
 public:
  // All must outlive it.
  Notifications(const service::Context& context, QueueDatabase& database, TransportRows& rows,
                SubmissionQueue& submission_queue)
      : context_(context), database_(database), rows_(rows), submission_queue_(submission_queue) {}

  // Which of these recipients' ends the sender is told of; nobody is told if he asked for none of
  // them, or has no address.
  Notice prepare(NoticeKind kind, const MailItem& about, std::span<const std::uint32_t> recipients);
  // The same where the next hop took recipients: delivered, or relayed to a host that tells of no
  // delivery itself.
  Notice prepare_success(const directory::NextHop& hop, const MailItem& about,
                         std::span<const std::uint32_t> accepted);
  // The sender asked to be told, and groups were expanded.
  Notice prepare_expansion(const MailItem& about);

  // The message is kept from these recipients, and goes to that mailbox in a notification. (RUL-6)
  Notice prepare_quarantine(const MailItem& about, std::span<const std::uint32_t> recipients,
                            std::string_view mailbox);

  // Makes the notification, with its row, and submits it; nothing if nobody is told. What fails
  // and has no sender to be told is bad mail, with a row that says so. (DSN-4)
  void make(const Notice& notice, const MailItem& about);

 private:
  std::string new_message_id(const MailItem& about);
  mail::MessageRef compose(const Notice& notice, const MailItem& about) const;

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  SubmissionQueue& submission_queue_;
  std::uint64_t prepared_ = 0;  // Since the service started: tells two of one moment apart.
};

}  // namespace transport
