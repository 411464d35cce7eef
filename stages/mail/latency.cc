// Latency strings in the flat form of Exchange 2013.
#include "stages/mail/latency.h"

#include "sim/check.h"

namespace mail {

namespace {

constexpr sim::Duration threshold = sim::milliseconds{1};

void append_component(std::string& out, std::string_view code, sim::Duration duration) {
  out.append("|").append(code).append("=");
  sim::append_seconds(out, duration);
}

}  // namespace

void HopLatency::add(std::string_view code, sim::Time from, sim::Time to) {
  if (to - from > threshold) {
    add_inside(code, from, to);
  } else {
    under_threshold_ += shown_between(from, to);
  }
}

void HopLatency::add_inside(std::string_view code, sim::Time from, sim::Time to) {
  if (to - from <= threshold) return;
  CHECK(count_ < components_max);
  components_[count_++] = {code, shown_between(from, to)};
}

void HopLatency::extend(std::string_view code, sim::Time from, sim::Time to) {
  for (std::size_t i = 0; i < count_; ++i) {
    if (components_[i].code != code) continue;
    components_[i].duration += shown_between(from, to);
    return;
  }
  add(code, from, to);
}

void HopLatency::append(std::string& out, std::string_view label, sim::Time now) const {
  out.append(label).append("=").append(fqdn_).append(":TOTAL-").append(role_).append("=");
  sim::append_seconds(out, shown_between(start_, now));
  if (under_threshold_ > sim::Duration{0}) append_component(out, "UTH", under_threshold_);
  for (std::size_t i = 0; i < count_; ++i) {
    append_component(out, components_[i].code, components_[i].duration);
  }
}

void LatencyHistory::finish(const HopLatency& hop, const Handover& handover, sim::Time taken_over) {
  hops_ += ';';
  hop.append(hops_, "SRV", taken_over);
  append_component(hops_, handover.code, shown_between(handover.start, taken_over));
  if (!handover.pending.empty()) hops_.append(";").append(handover.pending);
}

std::string LatencyHistory::whole(sim::Time arrival, const HopLatency& current,
                                  sim::Time now) const {
  std::string out;
  out.reserve(hops_.size() + 160);
  sim::append_iso(out, arrival);
  out.append(hops_).append(";");
  current.append(out, "SRV", now);
  return out;
}

std::string local_latency(sim::Time arrival, const HopLatency& hop, sim::Time now,
                          std::string_view pending) {
  std::string out;
  out.reserve(160);
  sim::append_iso(out, arrival);
  out += ';';
  hop.append(out, "LSRV", now);
  if (!pending.empty()) out.append(";").append(pending);
  return out;
}

}  // namespace mail
