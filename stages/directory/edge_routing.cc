// Ways through Edge servers: from the site to them, and from them into the site.
#include <algorithm>

#include "stages/directory/routing.h"

namespace directory {

NextHop Routing::to_connector(ServerIndex here, std::string_view domain, std::uint32_t connector,
                              bool is_source) const {
  if (is_source) return through_connector(connector, domain);
  const SiteIndex from = directory_.server(here).site;
  const ServerIndex source = source_servers(connector).front();
  if (!directory_.server(source).edge) {
    return {DeliveryType::smtp_relay_to_connector_source_servers, connector, none};
  }
  // Edge servers are called from the site that they are subscribed to alone. (EDG-3)
  const SiteIndex site = directory_.server(source).site;
  if (site == from) return {DeliveryType::smtp_relay_within_ad_site_to_edge, connector, none};
  const SiteIndex next = routes_.hub_between(from, site).value_or(site);  // RTE-7
  return {DeliveryType::smtp_relay_to_remote_active_directory_site, next, none};
}

NextHop Routing::through_connector(std::uint32_t connector, std::string_view domain) const {
  const auto& smart_host = directory_.topology().send_connectors[connector].smart_host;
  if (!smart_host.empty()) {
    return {DeliveryType::smart_host_connector_delivery, *directory_.host_named(smart_host),
            connector};
  }
  const auto destination = directory_.outside_domain_named(domain);
  if (!destination) return {};
  return {DeliveryType::dns_connector_delivery, *destination, connector};
}

// Edge knows the accepted domains and its own connectors, and no mailboxes. (EDG-1, EDG-2)
NextHop Routing::from_edge(ServerIndex here, std::string_view domain, std::uint64_t bytes) const {
  if (!directory_.accepts(domain)) return to_outside(here, domain, bytes);
  const auto& connectors = directory_.topology().send_connectors;
  for (std::uint32_t i = 0; i < connectors.size(); ++i) {
    if (!connectors[i].edge_inbound) continue;
    const auto sources = source_servers(i);
    if (std::find(sources.begin(), sources.end(), here) == sources.end()) continue;
    return {DeliveryType::edge_inbound, directory_.server(here).site, i};
  }
  return {};
}

}  // namespace directory
