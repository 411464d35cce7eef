// What a database lacks after a lossy failover.
#include "stages/moderation/requests.h"

namespace moderation {

void WaitingMail::lose_since(sim::Time since) {
  std::erase_if(messages, [&](const auto& each) { return each.second.arrived > since; });
}

void Requests::lose_since(sim::Time since) {
  std::erase_if(requests, [&](const Request& request) { return request.arrived > since; });
}

}  // namespace moderation
