// Draws the facts that the invariants need out of a story.
#include "tools/check/facts.h"

#include <algorithm>
#include <optional>

#include "stages/directory/routes.h"

namespace check {

namespace {

void find_boundaries(const directory::Topology& topology, Facts& facts) {
  std::map<std::string, std::set<std::string>> in_site;
  for (const directory::Server& server : topology.servers) {
    if (server.mailbox) in_site[server.site].insert(server.name);
  }
  for (const directory::Server& server : topology.servers) {
    if (server.edge) facts.edge_servers.insert(server.name);
    if (!server.mailbox) continue;
    facts.mailbox_servers.insert(server.name);
    facts.boundaries[server.name] = {"site " + server.site, in_site[server.site]};
  }
  for (const directory::Dag& dag : topology.dags) {
    const Boundary boundary{"DAG " + dag.name, {dag.members.begin(), dag.members.end()}};
    for (const std::string& member : dag.members) facts.boundaries[member] = boundary;
  }
}

sim::Duration slowest_way(const directory::Topology& topology) {
  const directory::Directory directory(topology, 0);
  const directory::Routes routes(directory);
  sim::Duration slowest{0};
  for (const auto& from : directory.servers()) {
    for (const auto& to : directory.servers()) {
      slowest = std::max(slowest, routes.between(from.site, to.site).latency);
    }
  }
  return slowest;
}

}  // namespace

Facts facts_of(const scenario::Story& story, bool rows_deleted) {
  Facts facts;
  find_boundaries(story.topology, facts);
  facts.slowest_way = slowest_way(story.topology);
  std::optional<sim::Time> end;
  if (story.duration) end = story.start + *story.duration;
  facts.disturbances = Disturbances(story, end);
  facts.submission_crashes =
      std::any_of(story.timeline.begin(), story.timeline.end(), [](const scenario::Line& line) {
        const auto* send = std::get_if<scenario::Send>(&line.action);
        return send != nullptr && send->submission_crashes > 0;
      });
  facts.reports_wait = story.topology.alternate_journaling_mailbox.empty();
  facts.rows_deleted = rows_deleted;
  return facts;
}

}  // namespace check
