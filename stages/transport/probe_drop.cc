// Removing a probe's recipients.
#include "stages/transport/probe_drop.h"

namespace transport {
namespace {

constexpr std::string_view status =
    "550 4.3.2 QUEUE.TransportAgent; message deleted by transport agent";

}  // namespace

smtp::Response drop_at_headers(const service::Context& context,
                               const smtp::Transaction& transaction) {
  const mail::MessageKey key = transaction.message->key;
  context.witness.taken(key);
  for (const smtp::Recipient& recipient : transaction.recipients) {
    context.witness.ended(key, recipient.number, service::Witness::End::dropped, status,
                          context.now());
  }
  return smtp::Response{
      smtp::queued_for_delivery(transaction.message->message_id, 0, context.self().fqdn)};
}

void drop_categorized(const service::Context& context, TransportRows& rows, MailItem& item) {
  for (ItemRecipient& recipient : item.recipients) {
    if (recipient.done) continue;
    rows.agent_drop(item, recipient.address, "System Probe Drop Routing Agent", status);
    context.witness.ended(item.message->key, recipient.number, service::Witness::End::dropped,
                          status, context.now());
    recipient.done = true;
  }
}

}  // namespace transport
