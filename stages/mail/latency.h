// The latency string of message-info: what took how long on the way so far.
//
// FMT-11, F-7:
//
//   2013-06-23T14:03:10.871Z;SRV=MBX11.contoso.com:TOTAL-SUB=0.253|SA=0.015;MTSS;SRV=MBX11…
//
// Every figure is a difference of two clock readings cut to milliseconds, so that the totals of
// the hops add up to the end-to-end latency exactly and parts never exceed their whole. Components
// stand in the order in which they finished. One that took more than a millisecond is listed
// (0.001 is what cutting left of it); the others are summed as UTH, which follows the total.
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
// name and codes must outlive it (they are constants and directory names). It is copied a lot, so
// it is small.
class HopLatency {
 public:
  static constexpr std::size_t components_max = 12;
  static constexpr std::size_t code_bytes_max = 40;

  HopLatency() = default;
  HopLatency(std::string_view role, std::string_view fqdn, sim::Time start)
      : role_(role), fqdn_(fqdn), start_(start) {}

  sim::Time start() const { return start_; }

  // Notes a component that has finished. A short one only counts towards UTH.
  void add(std::string_view code, sim::Time from, sim::Time to);
  // The same for a component inside one that follows: a short one counts there already.
  void add_inside(std::string_view code, sim::Time from, sim::Time to);
  // Adds to what `code` has already, for waits that repeat.
  void extend(std::string_view code, sim::Time from, sim::Time to);

  // "SRV=<fqdn>:TOTAL-<role>=0.170|SMR=0.064|…" with the total up to `now`.
  void append(std::string& out, std::string_view label, sim::Time now) const;

 private:
  struct Component {
    const char* code;
    std::uint32_t code_bytes;
    std::uint32_t milliseconds;  // 49 days; a message is gone after a few.
  };
  static std::uint32_t milliseconds_between(sim::Time from, sim::Time to);

  std::string_view role_;
  std::string_view fqdn_;
  sim::Time start_;
  std::array<Component, components_max> components_;  // Only the first count_ are set.
  std::size_t count_ = 0;
  sim::Duration under_threshold_{0};
};

// The finished hops, as text: what one server hands to the next with the message.
class LatencyHistory {
 public:
  // The component that the next server adds to a hop, which ends when it takes over. It is listed
  // however short: it names the queue or service that the message left by. INFERRED.
  struct Handover {
    std::string_view code;  // "MTSSDMO", "QDM".
    sim::Time start;
    std::string_view pending;  // Codes that are still running then: "MTSSD|MTSS".
  };
  void finish(const HopLatency& hop, const Handover& handover, sim::Time taken_over);

  // "<arrival>;<hops>;SRV=<current hop>": for rows that show the whole way.
  std::string whole(sim::Time arrival, const HopLatency& current, sim::Time now) const;

 private:
  std::string hops_;
};

// "<arrival>;LSRV=<hop>[;<pending>]": for rows that show this server only.
std::string local_latency(sim::Time arrival, const HopLatency& hop, sim::Time now,
                          std::string_view pending);

}  // namespace mail
