// Server choice and next hops.
#include "stages/directory/routing.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "stages/directory/address_space.h"
#include "stages/mail/address.h"

namespace directory {
namespace {

using Tiers = std::vector<std::vector<ServerIndex>>;

constexpr std::size_t recipients_looked_at = 20;  // SUB-2, FET-2

}  // namespace

std::vector<GroupIndex> Routing::groups_of(std::span<const std::string_view> recipients) const {
  std::vector<GroupIndex> found;
  for (const auto& address : recipients.first(std::min(recipients.size(), recipients_looked_at))) {
    const RecipientEntry* recipient = directory_.find(address);
    if (recipient == nullptr || !recipient->is_mailbox()) continue;
    const GroupIndex group = groups_.of_database(recipient->database);
    if (std::find(found.begin(), found.end(), group) == found.end()) found.push_back(group);
  }
  return found;
}

Tiers Routing::for_submission(ServerIndex server,
                              std::span<const std::string_view> recipients) const {
  const SiteIndex here = directory_.server(server).site;
  const GroupIndex local = groups_.of_server(server);
  if (directory_.topology().submission_target == SubmissionTarget::local_site) {  // SUB-4
    const auto& members = groups_.group(local).members;
    const bool over_sites = std::any_of(members.begin(), members.end(), [&](ServerIndex member) {
      return directory_.server(member).site != here;
    });
    if (!over_sites) return {directory_.mailbox_servers(here)};
  }
  GroupIndex chosen = local;
  bool first = true;
  for (const GroupIndex group : groups_of(recipients)) {
    const auto cost = routes_.between(here, groups_.primary_site(group, here)).cost;
    const auto best = routes_.between(here, groups_.primary_site(chosen, here)).cost;
    if (first || cost < best) chosen = group;
    first = false;
  }
  Tiers tiers = groups_.targets(chosen, here);
  if (chosen != local) tiers.push_back(groups_.group(local).members);  // SUB-3
  return tiers;
}

Tiers Routing::for_front_end(ServerIndex server,
                             std::span<const std::string_view> recipients) const {
  const SiteIndex here = directory_.server(server).site;
  std::optional<GroupIndex> chosen;
  for (const GroupIndex group : groups_of(recipients)) {
    const auto cost = routes_.between(here, groups_.primary_site(group, here)).cost;
    if (!chosen || cost < routes_.between(here, groups_.primary_site(*chosen, here)).cost) {
      chosen = group;
    }
  }
  if (chosen) return groups_.targets(*chosen, here);
  if (!directory_.mailbox_servers(here).empty()) return {directory_.mailbox_servers(here)};
  // A site with front ends only: the nearest group that there is. INFERRED.
  Tiers tiers;
  for (SiteIndex site = 0; site < directory_.site_count(); ++site) {
    if (!directory_.mailbox_servers(site).empty())
      tiers.push_back(directory_.mailbox_servers(site));
  }
  return tiers;
}

Tiers Routing::for_client(ServerIndex server, DatabaseIndex database) const {
  Tiers tiers{{state_.active(database)}};
  for (auto& tier :
       groups_.targets(groups_.of_database(database), directory_.server(server).site)) {
    tiers.push_back(std::move(tier));
  }
  return tiers;
}

NextHop Routing::next_hop(ServerIndex here, std::string_view address, std::uint64_t bytes) const {
  if (directory_.server(here).edge) return from_edge(here, mail::domain_of(address), bytes);
  const RecipientEntry* recipient = directory_.find(address);
  if (recipient != nullptr && recipient->is_mailbox()) return to_mailbox(here, recipient->database);
  if (recipient != nullptr && recipient->is_group()) {  // RES-4
    return {DeliveryType::smtp_relay_to_servers, recipient->expansion_server, none};
  }
  return to_outside(here, mail::domain_of(address), bytes);
}

bool Routing::is_too_large(ServerIndex here, std::string_view address, std::uint64_t bytes) const {
  const NextHop hop = next_hop(here, address, bytes);
  if (hop.type == DeliveryType::unreachable) {
    return next_hop(here, address, 0).type != DeliveryType::unreachable;
  }
  const SiteIndex to = destination(here, address, hop);
  return to != none && routes_.widest(directory_.server(here).site, to) < bytes;  // RTE-10
}

SiteIndex Routing::destination(ServerIndex here, std::string_view address,
                               const NextHop& hop) const {
  const SiteIndex from = directory_.server(here).site;
  switch (hop.type) {
    case DeliveryType::smtp_relay_to_dag:
    case DeliveryType::smtp_relay_to_mailbox_delivery_group:
    case DeliveryType::smtp_relay_to_remote_active_directory_site: {
      // Beyond a hub site, which is not the end of the way, lies the mailbox or the connector.
      const RecipientEntry* recipient = directory_.find(address);
      if (recipient == nullptr || !recipient->is_mailbox()) return hop.target;
      return groups_.primary_site(groups_.of_database(recipient->database), from);
    }
    case DeliveryType::smtp_relay_to_servers:
      return directory_.server(hop.target).site;
    case DeliveryType::smtp_relay_to_connector_source_servers: {
      const auto tiers = targets(here, hop);
      return directory_.server((tiers[0].empty() ? tiers[1] : tiers[0]).front()).site;
    }
    default:
      return none;
  }
}

NextHop Routing::to_mailbox(ServerIndex here, DatabaseIndex database) const {
  const GroupIndex group = groups_.of_database(database);
  if (group == groups_.of_server(here)) {  // RTE-3
    return {DeliveryType::smtp_delivery_to_mailbox, database, none};
  }
  const SiteIndex from = directory_.server(here).site;
  const SiteIndex primary = groups_.primary_site(group, from);
  if (const auto hub = routes_.hub_between(from, primary)) {  // RTE-7
    return {DeliveryType::smtp_relay_to_remote_active_directory_site, *hub, none};
  }
  const bool dag = groups_.group(group).kind == GroupKind::routable_dag;
  return {
      dag ? DeliveryType::smtp_relay_to_dag : DeliveryType::smtp_relay_to_mailbox_delivery_group,
      group, none};
}

std::vector<ServerIndex> Routing::source_servers(std::uint32_t connector) const {
  std::vector<ServerIndex> servers;
  for (const auto& name : directory_.topology().send_connectors[connector].source_servers) {
    servers.push_back(*directory_.server_named(name));
  }
  return servers;
}

NextHop Routing::to_outside(ServerIndex here, std::string_view domain, std::uint64_t bytes) const {
  const SiteIndex from = directory_.server(here).site;
  // RTE-12: most specific address space, lowest total cost, nearest, lowest name.
  struct Choice {
    int specificity;
    std::uint32_t cost;
    int distance;
    std::string_view name;
    std::uint32_t connector;
  };
  std::optional<Choice> best;
  const auto& connectors = directory_.topology().send_connectors;
  for (std::uint32_t i = 0; i < connectors.size(); ++i) {
    if (connectors[i].edge_inbound) continue;  // Of Edge servers alone.
    const State::Connector& now = state_.connector(i);
    if (!now.enabled || connectors[i].max_message_size < bytes) continue;
    int fit = -1;
    for (const auto& space : connectors[i].address_spaces) {
      fit = std::max(fit, specificity(space, domain));
    }
    if (fit < 0) continue;
    std::uint32_t way = 0xffffffff;
    int distance = 2;
    for (const ServerIndex source : source_servers(i)) {
      const SiteIndex site = directory_.server(source).site;
      way = std::min(way, routes_.between(from, site).cost);
      distance = std::min(distance, source == here ? 0 : site == from ? 1 : 2);
    }
    if (distance != 0 && directory_.server(here).edge) continue;  // It sends through its own alone.
    if (distance == 2 && connectors[i].scoped) continue;          // RTE-12
    const Choice choice{fit, now.cost + way, distance, connectors[i].name, i};
    const auto rank = [](const Choice& c) {
      return std::tuple{-c.specificity, c.cost, c.distance, c.name};
    };
    if (!best || rank(choice) < rank(*best)) best = choice;
  }
  if (!best) return {};
  return to_connector(here, domain, best->connector, best->distance == 0);
}

Tiers Routing::targets(ServerIndex here, const NextHop& hop) const {
  const SiteIndex from = directory_.server(here).site;
  switch (hop.type) {
    case DeliveryType::smtp_delivery_to_mailbox:
      return {{state_.active(hop.target)}};  // RTE-13
    case DeliveryType::smtp_relay_to_dag:
    case DeliveryType::smtp_relay_to_mailbox_delivery_group:
      return groups_.targets(hop.target, from);
    case DeliveryType::smtp_relay_to_remote_active_directory_site:
      return {directory_.mailbox_servers(hop.target)};
    case DeliveryType::smtp_relay_to_connector_source_servers: {
      Tiers tiers(2);
      for (const ServerIndex source : source_servers(hop.target)) {
        tiers[directory_.server(source).site == from ? 0 : 1].push_back(source);
      }
      return tiers;
    }
    case DeliveryType::smtp_relay_within_ad_site_to_edge:
      return {source_servers(hop.target)};
    case DeliveryType::edge_inbound:
      return {directory_.mailbox_servers(hop.target)};
    case DeliveryType::smtp_relay_to_servers:
      return {{hop.target}};
    case DeliveryType::dns_connector_delivery:
      // Whatever DNS says in time; without an answer there is nobody to call.
      if (state_.dns.answer(hop.target) != DnsAnswer::found) return {};
      return directory_.outside_domain(hop.target).exchangers;
    case DeliveryType::smart_host_connector_delivery:
      return {{hop.target}};
    case DeliveryType::unreachable:
      return {};
  }
  return {};
}

std::string_view Routing::name(const NextHop& hop) const {
  const Topology& topology = directory_.topology();
  switch (hop.type) {
    case DeliveryType::smtp_delivery_to_mailbox:
      return directory_.database(hop.target).name;
    case DeliveryType::smtp_relay_to_dag:
    case DeliveryType::smtp_relay_to_mailbox_delivery_group:
      return groups_.group(hop.target).name;
    case DeliveryType::smtp_relay_to_remote_active_directory_site:
      return topology.sites[hop.target].name;
    case DeliveryType::smtp_relay_to_connector_source_servers:
    case DeliveryType::smtp_relay_within_ad_site_to_edge:
      return topology.send_connectors[hop.target].name;
    case DeliveryType::edge_inbound:
      return "--";
    case DeliveryType::smtp_relay_to_servers:
      return directory_.server(hop.target).fqdn;
    case DeliveryType::dns_connector_delivery:
      return directory_.outside_domain(hop.target).name;
    case DeliveryType::smart_host_connector_delivery:
      return directory_.outside_host(hop.target).name;
    case DeliveryType::unreachable:
      break;
  }
  return "Unreachable";
}

std::vector<Routing::ShadowTier> Routing::shadow_candidates(ServerIndex server) const {
  constexpr std::uint32_t remote_attempts = 4, local_attempts = 2;  // SHD-4
  const ServerEntry& self = directory_.server(server);
  ShadowTier remote{{}, remote_attempts}, local{{}, local_attempts};
  const auto& boundary =
      self.dag == none ? directory_.mailbox_servers(self.site) : directory_.dags()[self.dag];
  for (const ServerIndex other : boundary) {
    if (other == server) continue;
    (directory_.server(other).site == self.site ? local : remote).servers.push_back(other);
  }
  const auto preference = directory_.topology().shadow_preference;
  std::vector<ShadowTier> tiers;
  // A boundary in one site has no remote members: the preference does not matter. (SHD-3)
  const bool spans_sites = !remote.servers.empty();
  if (spans_sites && preference != ShadowPreference::local_only) tiers.push_back(std::move(remote));
  if (!local.servers.empty() && !(spans_sites && preference == ShadowPreference::remote_only)) {
    tiers.push_back(std::move(local));
  }
  return tiers;
}

}  // namespace directory
