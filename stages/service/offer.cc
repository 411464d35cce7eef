// One connection for one transaction.
#include "stages/service/offer.h"

namespace service {

sim::Task<std::optional<smtp::Reply>> offer(const Context& context, smtp::Transaction& offered,
                                            directory::ServerIndex hub) {
  const auto& entry = context.peer(hub);
  const smtp::Peer peer{hub, smtp::Port::transport, entry.fqdn, entry.ip};
  const auto connection = co_await context.dialer.connect(peer);
  if (!connection) co_return std::nullopt;
  const auto response = co_await connection->send(offered);
  if (!response) co_return std::nullopt;
  co_return response->final;
}

}  // namespace service
