// Describes what was met anew.
#include "stages/service/admitted.h"

namespace service {

void tell_admitted(Witness& witness, const smtp::Transaction& transaction, mail::MessageKey met) {
  const mail::Message& message = *transaction.message;
  Witness::Sending sending;
  sending.message_id = message.message_id;
  sending.subject = message.subject;
  sending.sender = message.sender;
  sending.return_path = message.return_path;
  sending.direction = message.direction;
  sending.bytes = transaction.bytes;
  sending.client_ip = transaction.client_ip;
  sending.recipients = transaction.recipients;
  witness.describe(met, sending);
}

}  // namespace service
