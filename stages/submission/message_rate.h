// How fast mailboxes may send: the MessageRateLimit of their throttling policies.
#pragma once

#include <deque>
#include <map>

#include "sim/time.h"
#include "stages/directory/recipients.h"
#include "stages/mail/guid.h"

namespace submission {

// SUB-18. Of one server, in the memory of its Submission service: a restart forgets it. INFERRED
class MessageRate {
 public:
  // When a message of the mailbox that is noticed now may go on: now itself, or when a minute has
  // passed since the message that stands the limit before it. Counts it. REQUIRES: the mailbox has
  // a limit.
  sim::Time turn(const directory::RecipientEntry& mailbox, sim::Time now);

 private:
  // By mailbox: the turns of the last minute and those to come, in order.
  std::map<mail::Guid, std::deque<sim::Time>> turns_;
};

}  // namespace submission
