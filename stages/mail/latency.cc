// Latency strings in the flat form of Exchange 2013.
#include "stages/mail/latency.h"

#include <algorithm>

#include "sim/check.h"

namespace mail {
namespace {

constexpr sim::Duration threshold = sim::milliseconds{1};
constexpr std::size_t component_bytes_max =
    HopLatency::code_bytes_max + sim::seconds_length_max + 2;

char* write_text(char* out, std::string_view text) { return out + text.copy(out, text.size()); }

// "|SMR=0.064"
char* write_component(char* out, std::string_view code, sim::Duration duration) {
  *out++ = '|';
  out = write_text(out, code);
  *out++ = '=';
  return sim::write_seconds(out, duration);
}

}  // namespace

// 49 days at most: what waited longer counts as that.
std::uint32_t HopLatency::milliseconds_between(sim::Time from, sim::Time to) {
  const std::int64_t count = shown_between(from, to) / sim::milliseconds{1};
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(count, 0, 0xffffffff));
}

void HopLatency::add(std::string_view code, sim::Time from, sim::Time to) {
  if (to - from > threshold) {
    add_inside(code, from, to);
  } else {
    under_threshold_ += shown_between(from, to);
  }
}

void HopLatency::add_inside(std::string_view code, sim::Time from, sim::Time to) {
  if (to - from <= threshold) return;
  CHECK(count_ < components_max && code.size() <= code_bytes_max);
  components_[count_++] = {code.data(), static_cast<std::uint32_t>(code.size()),
                           milliseconds_between(from, to)};
}

void HopLatency::extend(std::string_view code, sim::Time from, sim::Time to) {
  for (std::size_t i = 0; i < count_; ++i) {
    if (std::string_view{components_[i].code, components_[i].code_bytes} != code) continue;
    components_[i].milliseconds += milliseconds_between(from, to);
    return;
  }
  add(code, from, to);
}

void HopLatency::append(std::string& out, std::string_view label, sim::Time now) const {
  out.append(label).append("=").append(fqdn_);
  char text[(components_max + 2) * component_bytes_max];
  char* at = write_text(text, ":TOTAL-");
  at = write_text(at, role_);
  *at++ = '=';
  at = sim::write_seconds(at, shown_between(start_, now));
  if (under_threshold_ > sim::Duration{0}) at = write_component(at, "UTH", under_threshold_);
  for (std::size_t i = 0; i < count_; ++i) {
    const Component& component = components_[i];
    at = write_component(at, {component.code, component.code_bytes},
                         sim::milliseconds{component.milliseconds});
  }
  out.append(text, at);
}

void LatencyHistory::finish(const HopLatency& hop, const Handover& handover, sim::Time taken_over) {
  hops_ += ';';
  hop.append(hops_, "SRV", taken_over);
  CHECK(handover.code.size() <= HopLatency::code_bytes_max);
  char text[component_bytes_max];
  hops_.append(text,
               write_component(text, handover.code, shown_between(handover.start, taken_over)));
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
