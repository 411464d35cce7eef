// Reads faults out of a story's timeline, which is in order of time.
#include "tools/check/disturbances.h"

#include <algorithm>
#include <variant>

#include "tools/check/names.h"

namespace check {
namespace {

// Hosts outside write no logs: what they miss excuses nothing.
bool is_outside(const scenario::Story& story, const std::string& machine) {
  const auto& hosts = story.topology.internet;
  return std::any_of(hosts.begin(), hosts.end(),
                     [&](const auto& host) { return folded(host.name) == folded(machine); });
}

}  // namespace

Disturbances::Disturbances(const scenario::Story& story, std::optional<sim::Time> end) : end_(end) {
  for (const scenario::Line& line : story.timeline) {
    const sim::Time at = story.start + line.at;
    if (const auto* crash = std::get_if<scenario::Crash>(&line.action)) {
      if (is_outside(story, crash->server)) continue;
      goes_down(crash->server, crash->service, at);
    } else if (const auto* restart = std::get_if<scenario::Restart>(&line.action)) {
      if (is_outside(story, restart->server)) continue;
      comes_up(restart->server, restart->service, at);
      if (restart->new_queue_database) queue_losses_[folded(restart->server)].push_back(at);
    } else if (const auto* treatment = std::get_if<scenario::MessageTreatment>(&line.action)) {
      if (treatment->treatment == transport::Treatment::suspend) {
        suspended_.insert(treatment->message);
      } else {
        suspended_.erase(treatment->message);
      }
    } else if (const auto* failover = std::get_if<scenario::Failover>(&line.action)) {
      loses_outboxes_ = loses_outboxes_ || failover->lost > sim::Duration{0};
    } else if (const auto* send = std::get_if<scenario::Send>(&line.action)) {
      has_poison_ = has_poison_ || send->crashes > 0;
    } else if (const auto* cut = std::get_if<scenario::Partition>(&line.action)) {
      const Span span{at, story.start + cut->until};
      for (const auto& server : {cut->first, cut->second}) {
        cut_off_[folded(server)].push_back(span);
      }
    }
  }
}

// What is down can't crash again.
void Disturbances::goes_down(const std::string& server, Service service, sim::Time at) {
  names_[folded(server)] = server;
  for (const Span& span : down_[folded(server)]) {
    if ((!span.service || span.service == service) && span.until >= at) return;
  }
  down_[folded(server)].push_back({at, sim::Time::max(), service});
}

// A restart of what is up is a crash and a start. With the server its services start.
void Disturbances::comes_up(const std::string& server, Service service, sim::Time at) {
  goes_down(server, service, at);
  for (Span& span : down_[folded(server)]) {
    const bool starts = service ? span.service == service : true;
    if (starts && span.until >= at) span.until = at;
  }
}

void Disturbances::down(std::string_view server, sim::Time from, sim::Time until) {
  down_[folded(server)].push_back({from, until});
  names_[folded(server)] = server;
}

bool Disturbances::touched(std::initializer_list<std::string_view> servers, sim::Time from,
                           sim::Time until) const {
  if (has_poison_ || (end_ && until >= *end_)) return true;
  const auto overlaps = [&](const Span& span) { return span.from <= until && span.until >= from; };
  for (const std::string_view server : servers) {
    for (const auto* spans : {&down_, &cut_off_}) {
      const auto found = spans->find(folded(server));
      if (found == spans->end()) continue;
      if (std::any_of(found->second.begin(), found->second.end(), overlaps)) return true;
    }
  }
  return false;
}

std::size_t Disturbances::submission_starts(std::string_view server, sim::Time time) const {
  const auto found = down_.find(folded(server));
  if (found == down_.end()) return 0;
  return static_cast<std::size_t>(
      std::count_if(found->second.begin(), found->second.end(), [&](const Span& span) {
        const bool concerns =
            !span.service || span.service == organization::ServiceKind::submission;
        return concerns && span.until <= time;
      }));
}

const std::vector<sim::Time>& Disturbances::queue_losses(std::string_view server) const {
  static const std::vector<sim::Time> none;
  const auto found = queue_losses_.find(folded(server));
  return found == queue_losses_.end() ? none : found->second;
}

bool Disturbances::lost_queues(std::string_view server, sim::Time from, sim::Time until) const {
  const auto& losses = queue_losses(server);
  return std::any_of(losses.begin(), losses.end(),
                     [&](sim::Time loss) { return from <= loss && loss <= until; });
}

std::set<std::string> Disturbances::down_at_end() const {
  std::set<std::string> servers;
  for (const auto& [folded_name, spans] : down_) {
    const bool any = std::any_of(spans.begin(), spans.end(),
                                 [](const Span& span) { return span.until == sim::Time::max(); });
    if (any) servers.insert(names_.at(folded_name));
  }
  return servers;
}

}  // namespace check
