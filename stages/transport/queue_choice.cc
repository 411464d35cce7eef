// In which queue a copy waits: when it is routed, and when routes change.
#include <algorithm>
#include <map>

#include "stages/transport/limit_check.h"
#include "stages/transport/transport.h"

namespace transport {

// A server that drains hands all on. (QUE-17) What an Edge server has to send, a hub has measured.
// INFERRED
directory::NextHop Transport::next_hop(const MailItem& item, std::uint32_t recipient) const {
  const auto& targets = context_.state.drained_to(context_.server);
  if (!targets.empty()) {
    return {directory::DeliveryType::smtp_relay_to_servers,
            targets[item.internal_id % targets.size()], directory::none};
  }
  const std::uint64_t bytes = profile_.has_directory ? LimitCheck::route_size(item) : 0;
  return context_.routing.next_hop(context_.server, item.recipients[recipient].address, bytes);
}

void Transport::route(MailItem& item, const std::vector<std::uint32_t>& recipients) {
  if (item.suspended) {
    suspended_.push_back(QueuedCopy{&item, recipients});
    return;
  }
  std::map<directory::NextHop, std::vector<std::uint32_t>> by_hop;
  for (const std::uint32_t i : recipients) by_hop[next_hop(item, i)].push_back(i);
  for (auto& [hop, group] : by_hop) queue_for(hop).push(QueuedCopy{&item, std::move(group)});
}

bool Transport::leads_elsewhere(const QueuedCopy& copy, const directory::NextHop& hop) const {
  return std::any_of(copy.recipients.begin(), copy.recipients.end(),
                     [&](std::uint32_t i) { return next_hop(*copy.item, i) != hop; });
}

// The Unreachable queue is resubmitted. (QUE-13) Of other queues, whose mail is resolved and
// converted already, only the last step of the categorizer is repeated, and no row tells of it.
// INFERRED (RES-15)
void Transport::routing_changed() {
  std::vector<QueuedCopy> moved, unreachable;
  for (auto& [hop, queue] : queues_) {
    const bool here_for_want_of_a_route = hop.type == directory::DeliveryType::unreachable;
    for (QueuedCopy& copy : queue->take_if([&, &here = hop](const QueuedCopy& waiting) {
           return leads_elsewhere(waiting, here);
         })) {
      (here_for_want_of_a_route ? unreachable : moved).push_back(std::move(copy));
    }
  }
  for (const QueuedCopy& copy : moved) route(*copy.item, copy.recipients);
  for (const QueuedCopy& copy : unreachable) {
    resubmit(copy, "QU", tracking::Source::routing, "routing tables have changed");
  }
}

bool Transport::reroute(const QueuedCopy& copy, const directory::NextHop& from) {
  if (!leads_elsewhere(copy, from) && !copy.item->suspended) return false;
  route(*copy.item, copy.recipients);
  return true;
}

DeliveryQueue& Transport::queue_for(const directory::NextHop& hop) {
  auto& queue = queues_[hop];
  if (!queue) {
    std::string name = context_.self().name + "\\";
    name += context_.routing.name(hop);
    queue = std::make_unique<DeliveryQueue>(context_, *this, hop, std::move(name));
  }
  return *queue;
}

}  // namespace transport
