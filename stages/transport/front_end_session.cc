// Finding a front end that reaches a host outside.
#include "stages/transport/front_end_session.h"

#include <optional>
#include <vector>

namespace transport {

bool goes_through_front_end(const service::Context& context, const directory::NextHop& hop) {
  return hop.external() &&
         context.directory.topology().send_connectors[hop.connector].frontend_proxy;
}

sim::Task<std::unique_ptr<FrontEndSession>> open_through_front_end(const service::Context& context,
                                                                   directory::NextHop hop,
                                                                   sim::Random& random) {
  // The list of hosts is Transport's to make, in the order of one attempt. (RTE-15)
  std::vector<smtp::Peer> hosts;
  for (const auto host :
       service::in_random_order(context.routing.targets(context.server, hop), random)) {
    const auto& outside = context.directory.outside_host(host);
    hosts.push_back({host, smtp::Port::internet, outside.name, outside.ip});
  }
  if (hosts.empty()) co_return nullptr;
  auto front_ends = context.directory.front_ends(context.self().site);
  // The next one also if one reaches nobody: another may. INFERRED. (FET-6)
  while (!front_ends.empty()) {
    const directory::ServerIndex chosen = random.take_one(front_ends);
    const auto& entry = context.peer(chosen);
    auto session = std::make_unique<FrontEndSession>();
    session->front_end = {chosen, smtp::Port::outbound, entry.fqdn, entry.ip};
    session->connection = co_await context.dialer.connect(session->front_end);
    if (!session->connection) continue;
    const auto answer = co_await session->connection->proxy_to(hosts);
    if (!answer || !answer->reply.accepted()) continue;
    session->outside = answer->host;
    co_return session;
  }
  co_return nullptr;
}

void tell_hop_outside(const service::Context& context, mail::MessageKey key,
                      const smtp::Peer* front_end, const smtp::Peer& outside, sim::Time start) {
  service::Place from{context.self().name, "transport"};
  if (front_end != nullptr) {
    const service::Place proxy{directory::short_name(front_end->fqdn), "frontend"};
    context.witness.hop(key, from, proxy, start, std::nullopt);
    from = proxy;
  }
  context.witness.hop(key, from, {outside.fqdn, {}}, start, context.now());
}

}  // namespace transport
