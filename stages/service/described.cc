// Describes messages from their own values.
#include "stages/service/described.h"

namespace service {

Witness::Sending sending_of(const mail::Message& message, std::uint64_t bytes,
                            std::span<const smtp::Recipient> recipients,
                            std::string_view client_ip) {
  Witness::Sending sending;
  sending.message_id = message.message_id;
  sending.subject = message.subject;
  sending.sender = message.sender;
  sending.return_path = message.return_path;
  sending.direction = message.direction;
  sending.bytes = bytes;
  sending.client_ip = client_ip;
  sending.recipients = recipients;
  return sending;
}

Witness::Sending sending_of(const smtp::Transaction& transaction) {
  return sending_of(*transaction.message, transaction.bytes, transaction.recipients,
                    transaction.client_ip);
}

void tell_made(Witness& witness, const mail::Message& message, std::uint64_t bytes,
               std::span<const smtp::Recipient> recipients) {
  witness.describe(message.key, sending_of(message, bytes, recipients));
  witness.taken(message.key);
  witness.identify(message, bytes);
}

void tell_failed(Witness& witness, const mail::Message& message, smtp::RecipientNumber recipient,
                 std::string_view status, sim::Time now) {
  witness.failed(message.key, recipient, status, now);
  if (message.enclosed != nullptr) message.enclosed->failed(now);
}

}  // namespace service
