// The Transport service of an Edge server: SMTP agents before it, no Active Directory behind it.
//
// EDG-1, EDG-2, EDG-3. It takes mail from outside on port 25 and hands it to the mailbox servers of
// its site; what these hand to it, it sends to the Internet.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/edge/address_rewriting.h"
#include "stages/edge/edge_rows.h"
#include "stages/edge/filter_agents.h"
#include "stages/service/context.h"
#include "stages/smtp/service.h"
#include "stages/tracking/log.h"
#include "stages/transport/transport.h"

namespace edge {

class EdgeTransport final : public smtp::Service {
 public:
  EdgeTransport(const service::Context& context, tracking::Log& log, sim::Time started);

  // Loads what the queue database holds from before a crash. (QUE-19)
  void load() { transport_.load(); }

  std::uint64_t open_session() override { return transport_.open_session(); }
  sim::Task<smtp::Response> receive(smtp::Transaction& transaction) override;

 private:
  // Edge is the first server of ours that sees the message: ids and marks are its to give.
  void stamp(smtp::Transaction& transaction, mail::MessageKey met) const;

  // RCPT: a stranger may address our domains alone, and the agents may have their say.
  std::optional<smtp::Reply> judge(const smtp::Recipient& recipient,
                                   const smtp::Transaction& transaction);
  // The message was refused by an agent: the row, the truth, the answer.
  sim::Task<smtp::Response> refuse(const Refusal& refusal, const smtp::Transaction& transaction);

  const service::Context& context_;
  FilterAgents agents_;
  AddressRewriting rewriting_;
  EdgeRows rows_;
  sim::Random random_;
  transport::Transport transport_;
};

}  // namespace edge
