// Where the categorizer stops a message: a moderator must decide first.
//
// MOD-1 to MOD-4, RUL-6. What waits leaves the Transport service inside an initiation message to
// the arbitration mailbox, and comes back from there, through Submission, when it is approved.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "stages/service/context.h"
#include "stages/transport/made_mail.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

// What an initiation message carries: a message that waits, for one recipient or several, and who
// decides.
class Initiation final : public mail::Enclosure {
 public:
  using Moderators = std::vector<const directory::RecipientEntry*>;

  Initiation(std::string message_id, mail::MessageRef message, std::vector<smtp::Recipient> to,
             Moderators who_decides, std::uint64_t size, service::Witness& witness)
      : id(std::move(message_id)),
        original(std::move(message)),
        recipients(std::move(to)),
        moderators(std::move(who_decides)),
        bytes(size),
        witness_(witness),
        held_(witness, original->key) {}

  // Nobody will be asked: what waits comes to nothing, and the report tells the sender. INFERRED
  void failed(sim::Time now) const override {
    for (const smtp::Recipient& recipient : recipients) {
      witness_.failed(original->key, recipient.number, {}, now);
    }
  }

  const std::string id;  // Its message's: a report of failure encloses the same, and has another.
  const mail::MessageRef original;
  const std::vector<smtp::Recipient> recipients;
  const Moderators moderators;
  const std::uint64_t bytes;

 private:
  service::Witness& witness_;
  service::Held held_;  // As long as some copy of the initiation message exists.
};

// Whether `message` must wait before it goes to this recipient. What Safety Net resubmits has no
// return path, which excuses only notices.
bool must_wait(const service::Context& context, const mail::Message& message,
               const smtp::Recipient& recipient, const directory::RecipientEntry& entry,
               bool resubmitted);

class ModerationGate {
 public:
  // All must outlive it.
  ModerationGate(const service::Context& context, QueueDatabase& database, TransportRows& rows,
                 SubmissionQueue& submission_queue)
      : context_(context), database_(database), rows_(rows), submission_queue_(submission_queue) {}

  // Sends the initiation message. The item, whose one recipient must wait, is done here then.
  void stop(MailItem& item);
  // The same for a rule that asks `moderator` about all recipients of the item. (RUL-6)
  void stop_for_rule(MailItem& item, const directory::RecipientEntry& moderator);

 private:
  void stop(MailItem& item, tracking::Source source, Initiation::Moderators moderators);
  mail::MessageRef compose(const MailItem& item, std::string message_id,
                           Initiation::Moderators moderators) const;

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  SubmissionQueue& submission_queue_;
};

}  // namespace transport
