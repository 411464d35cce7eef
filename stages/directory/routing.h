// Where a message goes next: the choices of Submission, the front end and the router.
//
// Functions of the directory and of what changes in it alone, the same for all three (RTE-14).
// Choices among equals are left to the caller, who draws.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/directory/delivery_group.h"
#include "stages/directory/directory.h"
#include "stages/directory/routes.h"
#include "stages/directory/state.h"

namespace directory {

enum class DeliveryType : std::uint8_t {  // QUE-2, RTE-1
  smtp_delivery_to_mailbox,
  smtp_relay_to_dag,
  smtp_relay_to_mailbox_delivery_group,
  smtp_relay_to_remote_active_directory_site,
  smtp_relay_to_connector_source_servers,
  smtp_relay_to_servers,  // A group's expansion server.
  smtp_relay_within_ad_site_to_edge,
  // From Edge to the mailbox servers of its site. In Exchange's terms it is a smart host connector
  // whose list of smart hosts is "--", all mailbox servers. (CON-7)
  edge_inbound,
  dns_connector_delivery,
  smart_host_connector_delivery,
  unreachable,
};

// What distinguishes one delivery queue of a server from another. (CAT-10)
struct NextHop {
  DeliveryType type = DeliveryType::unreachable;
  // Database, group, site, connector, server, outside domain, outside host or Edge's site, by type.
  std::uint32_t target = none;
  std::uint32_t connector = none;

  auto operator<=>(const NextHop&) const = default;

  bool external() const {
    return type == DeliveryType::dns_connector_delivery ||
           type == DeliveryType::smart_host_connector_delivery;
  }
};

class Routing {
 public:
  // Both must outlive it.
  Routing(const Directory& directory, const State& state)
      : directory_(directory), state_(state), routes_(directory), groups_(directory, routes_) {}

  // Tiers of Transport servers that the Submission service of `server` may use. (SUB-2, SUB-4)
  std::vector<std::vector<ServerIndex>> for_submission(
      ServerIndex server, std::span<const std::string_view> recipients) const;

  // Tiers of Transport servers that the front end on `server` may use. (FET-2)
  std::vector<std::vector<ServerIndex>> for_front_end(
      ServerIndex server, std::span<const std::string_view> recipients) const;

  // Tiers of Transport servers for a user of that database: the one with the active copy first; if
  // it does not answer, those that the front end on `server` would choose. INFERRED (FET-3)
  std::vector<std::vector<ServerIndex>> for_client(ServerIndex server,
                                                   DatabaseIndex database) const;

  // The next hop of one resolved recipient from the Transport service of `here`, for a message of
  // that size.
  NextHop next_hop(ServerIndex here, std::string_view address, std::uint64_t bytes = 0) const;
  // Whether the message bounces for its size: send connectors lead to the address outside, and all
  // are too narrow, or a site link on the way is. (RTE-10, RTE-12)
  bool is_too_large(ServerIndex here, std::string_view address, std::uint64_t bytes) const;

  // NextHopDomain: the name of the database, group, site, connector, domain or smart host. (QUE-2)
  std::string_view name(const NextHop& hop) const;

  // Tiers of hosts to call for a next hop: servers, or outside hosts.
  std::vector<std::vector<ServerIndex>> targets(ServerIndex here, const NextHop& hop) const;

  // Members of the shadow boundary of `server` without itself, in tiers with their number of
  // attempts: remote sites first, then the own. (SHD-1, SHD-3, SHD-4)
  struct ShadowTier {
    std::vector<ServerIndex> servers;
    std::uint32_t attempts_max;
  };
  std::vector<ShadowTier> shadow_candidates(ServerIndex server) const;

  const Routes& routes() const { return routes_; }
  // From now on all choices follow that cost of a site link, by its number in the topology.
  void set_link_cost(std::size_t link, std::uint32_t cost) { routes_.set_cost(link, cost); }

 private:
  std::vector<GroupIndex> groups_of(std::span<const std::string_view> recipients) const;
  NextHop to_mailbox(ServerIndex here, DatabaseIndex database) const;
  NextHop to_outside(ServerIndex here, std::string_view domain, std::uint64_t bytes) const;
  NextHop from_edge(ServerIndex here, std::string_view domain, std::uint64_t bytes) const;
  NextHop to_connector(ServerIndex here, std::string_view domain, std::uint32_t connector,
                       bool is_source) const;
  // To the host outside that the connector has for the domain, from one of its source servers.
  NextHop through_connector(std::uint32_t connector, std::string_view domain) const;
  std::vector<ServerIndex> source_servers(std::uint32_t connector) const;
  // The site that a next hop leads to in the end; none: it stays where it is, or leaves us.
  SiteIndex destination(ServerIndex here, std::string_view address, const NextHop& hop) const;

  const Directory& directory_;
  const State& state_;
  Routes routes_;
  DeliveryGroups groups_;
};

}  // namespace directory
