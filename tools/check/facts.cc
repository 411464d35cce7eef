// Draws the facts that the invariants need out of a story.
#include "tools/check/facts.h"

#include <variant>

namespace check {

namespace {

void find_boundaries(const directory::Topology& topology, Facts& facts) {
  std::map<std::string, std::set<std::string>> in_site;
  for (const directory::Server& server : topology.servers) {
    if (server.mailbox) in_site[server.site].insert(server.name);
  }
  for (const directory::Server& server : topology.servers) {
    if (!server.mailbox) continue;
    facts.mailbox_servers.insert(server.name);
    facts.boundaries[server.name] = {"site " + server.site, in_site[server.site]};
  }
  for (const directory::Dag& dag : topology.dags) {
    const Boundary boundary{"DAG " + dag.name, {dag.members.begin(), dag.members.end()}};
    for (const std::string& member : dag.members) facts.boundaries[member] = boundary;
  }
}

}  // namespace

Facts facts_of(const scenario::Story& story, bool cut_short) {
  Facts facts;
  facts.cut_short = cut_short;
  find_boundaries(story.topology, facts);
  for (const scenario::Line& line : story.timeline) {
    if (std::holds_alternative<scenario::Send>(line.action)) continue;
    facts.faults = true;
    if (const auto* crash = std::get_if<scenario::Crash>(&line.action)) {
      facts.down_at_end.insert(crash->server);
    } else if (const auto* restart = std::get_if<scenario::Restart>(&line.action)) {
      facts.down_at_end.erase(restart->server);
    }
  }
  const scenario::Logging defaults;
  facts.rows_deleted = story.logging.folder_bytes_max < defaults.folder_bytes_max ||
                       story.logging.age_max < defaults.age_max;
  return facts;
}

}  // namespace check
