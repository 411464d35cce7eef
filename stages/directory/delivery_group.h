// Delivery groups and the servers to call for one.
//
// RTE-2, RTE-8, RTE-9.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "stages/directory/directory.h"
#include "stages/directory/routes.h"

namespace directory {

enum class GroupKind : std::uint8_t {
  routable_dag,            // All members of a DAG, over all its sites.
  mailbox_delivery_group,  // The mailbox servers of one site that are in no DAG.
};

using GroupIndex = std::uint32_t;

struct DeliveryGroup {
  GroupKind kind = GroupKind::routable_dag;
  std::string name;  // "DAG1", or "Site:Tokyo;Version:15". (QUE-2)
  std::vector<ServerIndex> members;
};

class DeliveryGroups {
 public:
  DeliveryGroups(const Directory& directory, const Routes& routes);

  const DeliveryGroup& group(GroupIndex index) const { return groups_[index]; }
  // The group that a mailbox server belongs to as a holder of databases.
  GroupIndex of_server(ServerIndex server) const { return by_server_[server]; }
  GroupIndex of_database(DatabaseIndex database) const;

  // The site of the group nearest to `from`: its primary site. (RTE-8)
  SiteIndex primary_site(GroupIndex group, SiteIndex from) const;

  // Servers to call for a group, in tiers; a tier is tried only when all before it failed, in
  // random order within: members in the primary site, then members elsewhere by the cost of the
  // way, then (unless the group has members in `from`) the other servers of the primary site.
  // A hub site on the way replaces them all. (RTE-7, RTE-9)
  std::vector<std::vector<ServerIndex>> targets(GroupIndex group, SiteIndex from) const;

 private:
  const Directory& directory_;
  const Routes& routes_;
  std::vector<DeliveryGroup> groups_;
  std::vector<GroupIndex> by_server_;
};

}  // namespace directory
