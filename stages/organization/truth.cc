// Names of outcomes, and a record made as new.
#include "stages/organization/truth.h"

namespace organization {

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::pending:
      return "pending";
    case Outcome::delivered:
      return "delivered";
    case Outcome::relayed:
      return "relayed";
    case Outcome::failed:
      return "failed";
    case Outcome::dropped:
      return "dropped";
    case Outcome::expanded:
      return "expanded";
    case Outcome::redirected:
      return "redirected";
    case Outcome::duplicate:
      return "duplicate";
  }
  return "pending";
}

void TruthMessage::clear() {
  key = sent = 0;
  for (std::string* text : {&message_id, &sender, &return_path, &subject, &client_ip, &parent}) {
    text->clear();
  }
  network_message_id = {};
  direction = mail::Direction::originating;
  bytes = 0;
  submitted = {};
  recipients.clear();
  hops.clear();
  shadows.clear();
  rows.clear();
  met.clear();
  holds = offers = 0;
  was_held = described = taken = superseded = false;
}

}  // namespace organization
