// Builds delivery groups and orders their servers by nearness.
#include "stages/directory/delivery_group.h"

#include <map>

namespace directory {

DeliveryGroups::DeliveryGroups(const Directory& directory, const Routes& routes)
    : directory_(directory), routes_(routes), by_server_(directory.servers().size(), none) {
  for (std::size_t dag = 0; dag < directory.dags().size(); ++dag) {
    const auto& members = directory.dags()[dag];
    for (const ServerIndex member : members) {
      by_server_[member] = static_cast<GroupIndex>(groups_.size());
    }
    groups_.push_back({GroupKind::routable_dag, directory.topology().dags[dag].name, members});
  }
  for (SiteIndex site = 0; site < directory.site_count(); ++site) {
    DeliveryGroup group{GroupKind::mailbox_delivery_group,
                        "Site:" + directory.topology().sites[site].name + ";Version:15",
                        {}};
    for (const ServerIndex server : directory.mailbox_servers(site)) {
      if (directory.server(server).dag == none) group.members.push_back(server);
    }
    if (group.members.empty()) continue;
    for (const ServerIndex member : group.members) {
      by_server_[member] = static_cast<GroupIndex>(groups_.size());
    }
    groups_.push_back(std::move(group));
  }
}

GroupIndex DeliveryGroups::of_database(DatabaseIndex database) const {
  // All copies lie in one group, so that it is the same wherever the active one is.
  return of_server(directory_.database(database).active);
}

SiteIndex DeliveryGroups::primary_site(GroupIndex group, SiteIndex from) const {
  SiteIndex nearest = none;
  for (const ServerIndex member : groups_[group].members) {
    const SiteIndex site = directory_.server(member).site;
    if (nearest == none) nearest = site;
    const Route& candidate = routes_.between(from, site);
    const Route& best = routes_.between(from, nearest);
    if (candidate.cost < best.cost || (candidate.cost == best.cost && candidate.hops < best.hops)) {
      nearest = site;
    }
  }
  return nearest;
}

std::vector<std::vector<ServerIndex>> DeliveryGroups::targets(GroupIndex group,
                                                              SiteIndex from) const {
  const SiteIndex primary = primary_site(group, from);
  if (const auto hub = routes_.hub_between(from, primary)) {
    return {directory_.mailbox_servers(*hub)};  // RTE-7
  }
  std::vector<std::vector<ServerIndex>> tiers(1);
  std::map<std::pair<std::uint32_t, SiteIndex>, std::vector<ServerIndex>> elsewhere;
  bool has_local_member = false;
  for (const ServerIndex member : groups_[group].members) {
    const SiteIndex site = directory_.server(member).site;
    has_local_member = has_local_member || site == from;
    if (site == primary) {
      tiers[0].push_back(member);
    } else {
      elsewhere[{routes_.between(from, site).cost, site}].push_back(member);
    }
  }
  for (auto& [cost, servers] : elsewhere) tiers.push_back(std::move(servers));
  if (!has_local_member) {
    std::vector<ServerIndex> others;
    for (const ServerIndex server : directory_.mailbox_servers(primary)) {
      if (by_server_[server] != group) others.push_back(server);
    }
    if (!others.empty()) tiers.push_back(std::move(others));
  }
  return tiers;
}

}  // namespace directory
