// The connectors of Edge subscriptions.
#include "stages/directory/edge_subscription.h"

namespace directory {
namespace {

constexpr std::uint32_t to_internet_cost = 100;  // Address space SMTP:*;100. (CON-7)

}  // namespace

std::string edge_to_internet(std::string_view site) {
  return "EdgeSync - " + std::string{site} + " to Internet";
}

std::string edge_inbound(std::string_view site) {
  return "EdgeSync - Inbound to " + std::string{site};
}

void add_edge_connectors(Topology& topology) {
  for (const Site& site : topology.sites) {
    std::vector<std::string> edges;
    for (const Server& server : topology.servers) {
      if (server.edge && server.site == site.name) edges.push_back(server.name);
    }
    if (edges.empty()) continue;
    SendConnector out;
    out.name = edge_to_internet(site.name);
    out.source_servers = edges;
    out.address_spaces = {"*"};
    out.cost = to_internet_cost;
    topology.send_connectors.push_back(std::move(out));
    SendConnector in;
    in.name = edge_inbound(site.name);
    in.source_servers = std::move(edges);
    in.edge_inbound = true;
    topology.send_connectors.push_back(std::move(in));
  }
}

}  // namespace directory
