// Who reaches whom, and how long it takes.
//
// The network knows hosts, places and distances, not what is said. Latency between two hosts is the
// sum of both access latencies and the distance of their places; the time to push the bytes comes
// on top.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "sim/host.h"
#include "sim/time.h"

namespace sim {

class Network {
 public:
  // How long a sender waits for a peer that does not answer: Windows gives up after about 21 s
  // (error 10060). INFERRED for established connections as well.
  static constexpr Duration silence_max = seconds{21};

  using HostId = std::uint32_t;

  using PlaceId = std::uint32_t;  // Dense: memory grows with the square of the largest.

  // The host must outlive the network. `access`: one-way latency between it and the wire.
  HostId add(Host& host, Duration access, PlaceId place = 0);

  // One-way latency between the wires of two places; 0 unless set.
  void set_distance(PlaceId a, PlaceId b, Duration one_way);

  Host& host(HostId id) const { return *nodes_[id].host; }
  Duration latency(HostId a, HostId b) const;

  // Latency plus the time that `bytes` take on the line.
  Duration transfer_time(HostId a, HostId b, std::uint64_t bytes) const;

  // Cuts or joins two hosts. Cuts nest: as many joins as cuts bring the connection back.
  void cut(HostId a, HostId b);
  void join(HostId a, HostId b);

  // Both are up and not cut from each other. A host always reaches itself while it is up.
  bool reachable(HostId from, HostId to) const;

  // 0.8 Gbit/s: what is left of 1 Gbit/s after headers and other traffic. The same for every pair;
  // lines do not fill up.
  static constexpr std::uint64_t bytes_per_millisecond = 100'000;

 private:
  using Pair = std::pair<HostId, HostId>;
  static Pair ordered(HostId a, HostId b) { return a < b ? Pair{a, b} : Pair{b, a}; }

  struct Node {
    Host* host;
    Duration access;
    PlaceId place;
  };
  Duration distance(PlaceId a, PlaceId b) const;

  std::vector<Node> nodes_;
  std::vector<std::vector<Duration>> distances_;  // By both places, the larger first.
  std::map<Pair, std::uint32_t> cuts_;
};

}  // namespace sim
