// Front End Transport on a client access server: a proxy without queue and without tracking log.
// (FET-1) It leaves its marks in what the Transport service writes.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/smtp/service.h"

namespace frontend {

class FrontEnd final : public smtp::Service {
 public:
  // Of one message of a stranger; the sender comes back with the others. (RCV-7, CON-1)
  static constexpr std::size_t recipients_max = 200;

  FrontEnd(const service::Context& context, sim::Time started);

  std::uint64_t open_session() override { return sessions_.next(); }
  // Answers the client only after a Transport service has answered: nothing is ever kept here.
  sim::Task<smtp::Response> receive(smtp::Transaction& transaction) override;

 private:
  // A host that may send to anybody through us. (RCV-5)
  bool may_relay(const smtp::Transaction& transaction) const;
  // The message as the organisation knows it from here on: the true client stamped. Ids are the
  // hub's to give.
  void stamp(smtp::Transaction& transaction, mail::MessageKey met, sim::Time started);
  smtp::Peer peer_for(directory::ServerIndex hub, const smtp::Transaction& transaction) const;
  std::vector<directory::ServerIndex> hubs_to_try(const smtp::Transaction& transaction);

  const service::Context& context_;
  service::SessionIds sessions_;
  sim::Random random_;
};

}  // namespace frontend
