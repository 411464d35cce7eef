// Mail at the door of an Edge server.
#include "stages/edge/edge_transport.h"

namespace edge {

EdgeTransport::EdgeTransport(const service::Context& context, tracking::Log& log, sim::Time started)
    : context_(context), transport_(context, log, started) {}

sim::Task<smtp::Response> EdgeTransport::receive(smtp::Transaction transaction) {
  const bool from_outside = transaction.service.empty();
  if (!from_outside) {
    co_return co_await transport_.receive(std::move(transaction));
  }
  const mail::MessageKey met = context_.witness.met(transaction.message->key, context_.now());
  const service::Held working{context_.witness, met};
  stamp(transaction, met);
  co_return co_await transport_.receive(std::move(transaction));
}

void EdgeTransport::stamp(smtp::Transaction& transaction, mail::MessageKey met) const {
  auto message = mail::new_message(*transaction.message);
  message->key = met;
  message->arrival = context_.now();
  message->original_client_ip = transaction.client_ip;
  message->original_server_ip = context_.self().ip;
  if (message->return_path != message->sender) {
    message->original_from_address = message->return_path;
  }
  // Each receipt from outside has its own, also of a message sent again. (ID-1)
  const std::uint64_t random = sim::mix(sim::hash(context_.seed, message->message_id) ^ met);
  message->network_message_id = mail::network_message_id(context_.now(), random);
  context_.witness.identify(*message, transaction.bytes);
  transaction.security = "00A: ";  // FMT-13
  transaction.message = std::move(message);
}

}  // namespace edge
