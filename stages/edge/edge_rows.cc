// SMTP/FAIL by an agent.
#include "stages/edge/edge_rows.h"

namespace edge {

void EdgeRows::refused(service::RowDraft& draft, const Refusal& refusal,
                       const smtp::Transaction& transaction) const {
  draft.row.source = tracking::Source::smtp;
  draft.row.event_id = tracking::Event::fail;
  draft.row.client_ip = transaction.client_ip;
  draft.row.client_hostname = context_.self().name;
  draft.row.server_ip = context_.self().ip;
  draft.row.source_context = refusal.agent;
}

void EdgeRows::refused_command(const Refusal& refusal, const smtp::Transaction& transaction) {
  service::RowDraft draft{context_};
  refused(draft, refusal, transaction);
  book_.write_alone(draft.finish());
}

void EdgeRows::refused_message(const Refusal& refusal, const smtp::Transaction& transaction) {
  const mail::Message& message = *transaction.message;
  service::RowDraft draft{context_};
  refused(draft, refusal, transaction);
  draft.row.connector_id = context_.self().default_connector;
  draft.row.internal_message_id = 0;
  draft.item(message, 0);
  draft.recipients(transaction.recipients);
  const std::string error = service::last_error(refusal.reply.str());
  draft.statuses(error);
  draft.tail(message);
  book_.write(draft.finish(), message.key);
}

}  // namespace edge
