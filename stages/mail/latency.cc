// Latency strings in the flat form of Exchange 2013.
#include "stages/mail/latency.h"

#include "sim/check.h"

namespace mail {

void HopLatency::add(std::string_view code, sim::Time from, sim::Time to) {
  CHECK(count_ < components_max);
  components_[count_++] = {code, shown_between(from, to)};
}

void HopLatency::append(std::string& out, std::string_view label, sim::Time now) const {
  // Components of less than a millisecond show as zero, so UTH, their sum, is zero too and absent.
  out.append(label).append("=").append(fqdn_).append(":TOTAL-").append(role_).append("=");
  sim::append_seconds(out, shown_between(start_, now));
  for (std::size_t i = 0; i < count_; ++i) {
    if (components_[i].duration < sim::milliseconds{1}) continue;
    out.append("|").append(components_[i].code).append("=");
    sim::append_seconds(out, components_[i].duration);
  }
}

void LatencyHistory::finish(const HopLatency& hop, sim::Time taken_over, std::string_view pending) {
  hops_ += ';';
  hop.append(hops_, "SRV", taken_over);
  if (!pending.empty()) hops_.append(";").append(pending);
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
