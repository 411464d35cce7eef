// Distances and cuts between hosts.
#include "sim/network.h"

#include <algorithm>

#include "sim/check.h"

namespace sim {

Network::HostId Network::add(Host& host, Duration access, PlaceId place) {
  nodes_.push_back({&host, access, place});
  return static_cast<HostId>(nodes_.size() - 1);
}

void Network::set_distance(PlaceId a, PlaceId b, Duration one_way) {
  const auto [less, more] = std::minmax(a, b);
  if (distances_.size() <= more) distances_.resize(more + 1);
  if (distances_[more].size() <= less) distances_[more].resize(less + 1);
  distances_[more][less] = one_way;
}

Duration Network::distance(PlaceId a, PlaceId b) const {
  const auto [less, more] = std::minmax(a, b);
  if (distances_.size() <= more || distances_[more].size() <= less) return {};
  return distances_[more][less];
}

Duration Network::latency(HostId a, HostId b) const {
  if (a == b) return microseconds{30};  // Through the local stack.
  return nodes_[a].access + distance(nodes_[a].place, nodes_[b].place) + nodes_[b].access;
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
