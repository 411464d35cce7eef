// The latency string of message-info: what took how long on the way so far.
//
// FMT-11, F-7:
//
//   2013-06-23T14:03:10.871Z;SRV=MBX11.contoso.com:TOTAL-SUB=0.253|SA=0.015;MTSS;SRV=MBX11…
//
// Every figure is a difference of two clock readings cut to milliseconds, so that the totals of
// the hops add up to the end-to-end latency exactly and parts never exceed their whole.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/time.h"

namespace mail {

// Milliseconds between two moments as rows show them.
constexpr sim::Duration shown_between(sim::Time from, sim::Time to) {
  return sim::to_milliseconds(to) - sim::to_milliseconds(from);
}

// One server's part of the way while it lasts. `role` is FE, SUB, HUB, EDGE or DEL; role, server
// name and codes must outlive it (they are constants and directory names).
class HopLatency {
 public:
  static constexpr std::size_t components_max = 12;

  HopLatency() = default;
  HopLatency(std::string_view role, std::string_view fqdn, sim::Time start)
      : role_(role), fqdn_(fqdn), start_(start) {}

  sim::Time start() const { return start_; }

  // Notes a component that has finished. Below a millisecond it only counts towards UTH.
  void add(std::string_view code, sim::Time from, sim::Time to);

  // "SRV=<fqdn>:TOTAL-<role>=0.170|SMR=0.064|…" with the total up to `now`.
  void append(std::string& out, std::string_view label, sim::Time now) const;

 private:
  struct Component {
    std::string_view code;
    sim::Duration duration;
  };
  std::string_view role_;
  std::string_view fqdn_;
  sim::Time start_;
  std::array<Component, components_max> components_{};
  std::size_t count_ = 0;
};

// The finished hops, as text: what one server hands to the next with the message.
class LatencyHistory {
 public:
  // Adds a hop that ended when the next server took over; `pending` are codes that were still
  // running then: "MTSSD|MTSS".
  void finish(const HopLatency& hop, sim::Time taken_over, std::string_view pending);

  // "<arrival>;<hops>;SRV=<current hop>": for rows that show the whole way.
  std::string whole(sim::Time arrival, const HopLatency& current, sim::Time now) const;

 private:
  std::string hops_;
};

// "<arrival>;LSRV=<hop>[;<pending>]": for rows that show this server only.
std::string local_latency(sim::Time arrival, const HopLatency& hop, sim::Time now,
                          std::string_view pending);

}  // namespace mail
