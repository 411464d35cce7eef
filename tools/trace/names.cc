// The words of answers: rules, outcomes, places.
#include "tools/trace/message.h"

namespace trace {

std::string_view name(Rule rule) {
  switch (rule) {
    case Rule::receive:
      return "RECEIVE";
    case Rule::submission:
      return "I-6";
    case Rule::send_receive:
      return "SEND-RECEIVE";
    case Rule::proxied:
      return "F-5";
    case Rule::relay:
      return "SEND";
    case Rule::send:
      return "SEND-ONLY";
    case Rule::deliver:
      return "DELIVER";
    case Rule::deliver_then_send:
      return "O-4";
    case Rule::total:
      return "F-7";
    case Rule::shadow_pair:
      return "I-2";
    case Rule::discard:
      return "O-6";
    case Rule::takeover:
      return "SHD-19";
    case Rule::moved:
      return "I-1";
    case Rule::failed:
      return "FAIL";
    case Rule::last_seen:
      return "LAST-ROW";
  }
  return {};
}

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::unknown:
      return "unknown";
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
  return {};
}

void append(std::string& out, const Place& place) {
  out += place.host;
  switch (place.service) {
    case Service::none:
      return;
    case Service::unknown:
      out += "/?";
      return;
    case Service::submission:
      out += "/submission";
      return;
    case Service::transport:
      out += "/transport";
      return;
    case Service::delivery:
      out += "/delivery";
      return;
    case Service::frontend:
      out += "/frontend";
      return;
  }
}

std::string text(const Place& place) {
  std::string out;
  append(out, place);
  return out;
}

}  // namespace trace
