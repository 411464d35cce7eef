// Mail at the door of an Edge server.
#include "stages/edge/edge_transport.h"

#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/service/described.h"
#include "stages/service/timing.h"
#include "stages/smtp/admission.h"

namespace edge {

EdgeTransport::EdgeTransport(const service::Context& context, tracking::Log& log, sim::Time started)
    : context_(context),
      agents_(context.directory),
      rewriting_(context.directory),
      rows_(context, log),
      random_(context.seed, context.stream("edge agents")),
      transport_(context, log, started, &rewriting_) {}

sim::Task<smtp::Response> EdgeTransport::receive(smtp::Transaction& transaction) {
  const bool from_outside = transaction.service.empty();
  if (!from_outside) {
    co_return co_await transport_.receive(transaction);
  }
  const auto at_mail = agents_.at_mail(transaction);
  if (at_mail) {
    rows_.refused_command(*at_mail, transaction);
    co_return smtp::Response{at_mail->reply};
  }
  const bool rewritten = rewriting_.inbound(transaction);
  const smtp::Admission admission{
      transaction, [&](const smtp::Recipient& recipient) { return judge(recipient, transaction); }};
  if (transaction.recipients.empty()) co_return admission.nobody();
  const mail::MessageKey met = context_.witness.met(transaction.message->key, context_.now());
  const service::Held working{context_.witness, met};
  if (admission.refused_any() || rewritten || transaction.rest)
    context_.witness.describe(met, service::sending_of(transaction));
  stamp(transaction, met);
  const auto at_data = agents_.at_data(transaction);
  if (at_data) {
    auto answer = co_await refuse(*at_data, transaction);
    co_return admission.whole(std::move(answer));
  }
  auto response = co_await transport_.receive(transaction);
  co_return admission.whole(std::move(response));
}

std::optional<smtp::Reply> EdgeTransport::judge(const smtp::Recipient& recipient,
                                                const smtp::Transaction& transaction) {
  if (!context_.directory.accepts(mail::domain_of(recipient.address))) {
    return smtp::unable_to_relay();  // RCV-5
  }
  const auto refusal = agents_.at_rcpt(recipient);
  if (!refusal) return std::nullopt;
  rows_.refused_command(*refusal, transaction);
  return refusal->reply;
}

sim::Task<smtp::Response> EdgeTransport::refuse(const Refusal& refusal,
                                                const smtp::Transaction& transaction) {
  const auto read = random_.draw(service::timing::edge_agents.quantiles());
  co_await sim::sleep(context_.queue, read + transaction.transfer);
  const mail::Message& message = *transaction.message;
  rows_.refused_message(refusal, transaction);
  context_.witness.taken(message.key);
  const std::string status = refusal.reply.str();
  for (const auto& recipient : transaction.recipients) {
    context_.witness.failed(message.key, recipient.number, status, context_.now());
  }
  if (!refusal.silent) co_return smtp::Response{refusal.reply};
  co_return smtp::Response{smtp::queued_for_delivery(message.message_id, 0, context_.self().fqdn)};
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
