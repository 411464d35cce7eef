// Distances and cuts between hosts.
#include "sim/network.h"

#include "sim/check.h"

namespace sim {

Network::HostId Network::add(Host& host, Duration access) {
  nodes_.push_back({&host, access});
  return static_cast<HostId>(nodes_.size() - 1);
}

void Network::set_latency(HostId a, HostId b, Duration one_way) {
  latencies_[ordered(a, b)] = one_way;
}

Duration Network::latency(HostId a, HostId b) const {
  if (a == b) return microseconds{30};  // Through the local stack.
  const auto found = latencies_.find(ordered(a, b));
  if (found != latencies_.end()) return found->second;
  return nodes_[a].access + nodes_[b].access;
}

Duration Network::transfer_time(HostId a, HostId b, std::uint64_t bytes) const {
  return latency(a, b) + microseconds{bytes * 1000 / bytes_per_millisecond};
}

void Network::cut(HostId a, HostId b) { ++cuts_[ordered(a, b)]; }

void Network::join(HostId a, HostId b) {
  const auto found = cuts_.find(ordered(a, b));
  CHECK(found != cuts_.end());
  if (--found->second == 0) cuts_.erase(found);
}

bool Network::reachable(HostId from, HostId to) const {
  if (!nodes_[from].host->up() || !nodes_[to].host->up()) return false;
  return from == to || cuts_.empty() || !cuts_.contains(ordered(from, to));
}

}  // namespace sim
