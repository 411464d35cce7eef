// Tells the witness which recipients of a mail from outside the organisation let in.
#pragma once

#include "stages/service/witness.h"
#include "stages/smtp/transaction.h"

namespace service {

// What was met as `met` has only the recipients that `transaction` has left.
void tell_admitted(Witness& witness, const smtp::Transaction& transaction, mail::MessageKey met);

}  // namespace service
