// AGENT/FAIL, DROP, REDIRECT, RECEIVE and TRANSFER: what agents do to recipients.
#include "stages/transport/transport_rows.h"

namespace transport {

void TransportRows::agent_fail(const MailItem& item, std::uint32_t failed, std::string_view status,
                               std::string_view agent, const Notice& notice) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::agent;
  draft.row.event_id = tracking::Event::fail;
  draft.row.client_hostname = context_.self().name;
  draft.row.source_context = agent;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipient(item.recipients[failed].address);
  const std::string error = last_error(status);
  draft.statuses(error);
  const auto reference = notice.reference(failed);
  if (!reference.empty()) draft.reference(reference);
  const sim::Time now = context_.now();
  const std::string latency = item.latency.whole(item.message->arrival, item.hop, now);
  draft.row.message_info = latency;
  std::string end_to_end;
  sim::append_seconds(end_to_end, mail::shown_between(item.message->arrival, now));
  draft.datum("E2ELatency", end_to_end);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::agent_drop(const MailItem& item, std::string_view address,
                               std::string_view agent, std::string_view status) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::agent;
  draft.row.event_id = tracking::Event::drop;
  draft.row.client_hostname = context_.self().name;
  draft.row.source_context = agent;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipient(address);
  const std::string error = last_error(status);
  draft.statuses(error);
  const sim::Time now = context_.now();
  std::string latency = item.latency.whole(item.message->arrival, item.hop, now);
  latency.append(";CATCM-").append(agent).append("|CATCM|CAT");  // They are at work still.
  draft.row.message_info = latency;
  std::string end_to_end;
  sim::append_seconds(end_to_end, mail::shown_between(item.message->arrival, now));
  draft.datum("E2ELatency", end_to_end);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::agent_redirect(tracking::Event event, const MailItem& item,
                                   std::string_view original, std::string_view alternate) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::agent;
  draft.row.event_id = event;
  draft.row.server_hostname = context_.self().name;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipient(original);
  draft.row.related_recipient_address = alternate;
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::agent_added(const MailItem& item, std::string_view address,
                                std::string_view agent) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::agent;
  draft.row.event_id = tracking::Event::receive;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = agent;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipient(address);
  draft.statuses("Bcc");
  draft.datum("S:RecipientType=Bcc");
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::agent_submitted(const MailItem& item, std::uint64_t cause,
                                    std::string_view agent) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::agent;
  draft.row.event_id = tracking::Event::receive;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = agent;
  draft.row.connector_id = "SmtpServer.SubmitMessage";
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipients(item.recipients);
  const std::string parent = std::to_string(cause);
  draft.reference(parent);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::agent_transfer(const MailItem& fork, std::uint64_t parent,
                                   std::string_view agent) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::agent;
  draft.row.event_id = tracking::Event::transfer;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = agent;
  draft.row.internal_message_id = fork.internal_id;
  draft.item(*fork.message, fork.bytes);
  draft.recipients(fork.recipients);
  draft.statuses("");
  const std::string reference = std::to_string(parent);
  draft.reference(reference);
  draft.tail(*fork.message);
  book_.write(draft.finish(), fork.message->key);
}

}  // namespace transport
