// The front end's way out: a client access server that speaks with hosts outside for Transport.
//
// It has no queue and writes no row. It opens a session with a host outside for each session of a
// Transport service, and passes on what is said in it. (FET-4)
#pragma once

#include <cstdint>
#include <vector>

#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/smtp/service.h"

namespace frontend {

// Listens on port 717, for servers of ours alone. (CON-1)
class OutboundProxy final : public smtp::Service {
 public:
  OutboundProxy(const service::Context& context, sim::Time started)
      : context_(context), sessions_(started) {}

  std::uint64_t open_session() override { return sessions_.next(); }
  // Calls the hosts in this order until one answers. (FET-6)
  sim::Task<smtp::ProxyAnswer> proxy_to(std::vector<smtp::Peer> hosts) override;
  // To the host outside of the session, whose answer it is.
  sim::Task<smtp::Response> receive(smtp::Transaction& transaction) override;

 private:
  const service::Context& context_;
  service::SessionIds sessions_;
};

}  // namespace frontend
