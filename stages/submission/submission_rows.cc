// What Submission notices, reads, hands over, puts off, skips, holds back and gives up, as rows.
#include "stages/submission/submission_rows.h"

#include "stages/service/ids.h"

namespace submission {
namespace {

// SUB-8
std::string diagnostic_info(std::string_view error, std::string_view stage,
                            std::string_view response) {
  std::string text = "Error: ";
  text.append(error).append(", Diagnostic Information: Stage:").append(stage);
  return text.append(", SmtpResponse:").append(response);
}

}  // namespace

void Attempt::note(const smtp::Reply& answer, std::string_view error) {
  refusal = answer;
  failure = std::to_string(answer.code) + "-" + answer.enhanced + " " + answer.text;
  failure_name = error;
}

// What NOTIFYMAPI and the SUBMIT family share.
void SubmissionRows::common(service::RowDraft& draft, const OutboxItem& item,
                            tracking::Event event) const {
  draft.row.source = tracking::Source::storedriver;
  draft.row.event_id = event;
  draft.row.client_ip = context_.self().ip;
  draft.row.client_hostname = context_.self().name;
  draft.row.source_context = item.source_context;
  draft.datum("ItemEntryId", item.item_entry_id);
}

void SubmissionRows::notifymapi(const OutboxItem& item) {
  service::RowDraft draft{context_};
  common(draft, item, tracking::Event::notifymapi);
  const std::string latency = mail::local_latency(item.created, item.hop, context_.now(), "MTSS");
  draft.row.message_info = latency;
  book_.write(draft.finish(), item.key);
}

// What stands behind the error is INFERRED.
void SubmissionRows::throttle(const OutboxItem& item, std::uint32_t limit) {
  service::RowDraft draft{context_};
  common(draft, item, tracking::Event::throttle);
  draft.row.message_id = item.message->message_id;
  draft.row.sender_address = item.message->sender;
  draft.row.directionality = tracking::Directionality::originating;
  std::string reason = "Error: MessageThrottled, Diagnostic Information: MessageRateLimit:";
  reason += std::to_string(limit);
  draft.row.message_info = reason;
  book_.write(draft.finish(), item.key);
}

// Which GUID its context has is INFERRED: the store counts events by database.
void SubmissionRows::poisonmessage(const OutboxItem& item) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::storedriver;
  draft.row.event_id = tracking::Event::poisonmessage;
  draft.row.client_ip = context_.self().ip;
  draft.row.client_hostname = context_.self().name;
  const auto& database = context_.directory.database(item.draft.sender->database);
  const std::string context = std::to_string(item.event) + ": " + database.guid.text();
  draft.row.source_context = context;
  draft.row.message_id = item.message->message_id;
  draft.row.directionality = tracking::Directionality::originating;
  book_.write(draft.finish(), item.key);
}

void SubmissionRows::receive(const OutboxItem& item, std::uint64_t internal_id,
                             std::uint64_t store_session) {
  service::RowDraft draft{context_};
  tracking::Row& row = draft.row;
  row.source = tracking::Source::storedriver;
  row.event_id = tracking::Event::receive;
  row.client_ip = context_.self().ip;
  row.client_hostname = context_.self().fqdn;
  row.server_ip = context_.self().ip;
  row.server_hostname = context_.self().name;
  std::string session;
  service::append_session_id(session, store_session);
  row.source_context = session;
  if (const Approved* approved = item.draft.approved.get(); approved != nullptr) {  // MOD-2
    row.source = tracking::Source::approval;
    row.source_context = approved->approver;
    draft.reference(approved->initiation_id);
  }
  row.internal_message_id = internal_id;
  draft.item(*item.message, item.draft.bytes);
  const Envelope& envelope = item.envelope;
  draft.recipients(envelope.recipients);
  for (std::size_t i = 0; i < envelope.recipients.size(); ++i) {
    const bool is_to = i < envelope.to_count;
    const bool is_cc = !is_to && i < envelope.to_count + envelope.cc_count;
    draft.add_status(is_to ? "To" : is_cc ? "Cc" : "Bcc");
  }
  row.message_info = "04I: ";  // FMT-13
  draft.original_ips(*item.message);
  draft.datum("MailboxDatabaseGuid",
              context_.directory.database(item.draft.sender->database).guid.text());
  draft.datum("ItemEntryId", item.item_entry_id);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.key);
}

void SubmissionRows::handed_over(service::RowDraft& draft, const OutboxItem& item) const {
  draft.identity(*item.message);
  draft.recipients(item.envelope.recipients);
  draft.row.original_client_ip = item.message->original_client_ip;
}

void SubmissionRows::submit(const OutboxItem& item, const Attempt& attempt,
                            const directory::ServerEntry& hub) {
  service::RowDraft draft{context_};
  common(draft, item, tracking::Event::submit);
  draft.row.server_hostname = hub.fqdn;
  handed_over(draft, item);
  const std::string latency = mail::local_latency(item.created, attempt.hop, context_.now(), {});
  draft.row.message_info = latency;
  book_.write(draft.finish(), item.key);
}

void SubmissionRows::submitdefer(const OutboxItem& item, const Attempt& attempt) {
  service::RowDraft draft{context_};
  not_submitted(draft, item, attempt, tracking::Event::submitdefer, attempt.failure_name);
}

void SubmissionRows::submitfail(const OutboxItem& item, const Attempt& attempt,
                                std::string_view report) {
  service::RowDraft draft{context_};
  for (const auto& recipient : item.envelope.recipients) {  // As FAIL names a notice. (SUB-15)
    const bool told = recipient.notify.failure && !report.empty();
    draft.reference(told ? report : std::string_view{});
  }
  // Which error it is without a report is INFERRED.
  const std::string_view error = report.empty() ? "NoMessageForNDR" : "NDRGenerated";
  not_submitted(draft, item, attempt, tracking::Event::submitfail, error);
}

// As SUBMIT, but without a hub and with what happened. (FMT-23, SUB-8)
void SubmissionRows::not_submitted(service::RowDraft& draft, const OutboxItem& item,
                                   const Attempt& attempt, tracking::Event event,
                                   std::string_view error) {
  common(draft, item, event);
  handed_over(draft, item);
  const std::string latency = mail::local_latency(item.created, attempt.hop, context_.now(), {});
  draft.row.message_info = latency;
  draft.datum("DiagnosticInfo", diagnostic_info(error, attempt.stage, attempt.failure));
  book_.write(draft.finish(), item.key);
}

void SubmissionRows::report_failed(const Report& report, const smtp::Reply& answer) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::storedriver;
  draft.row.event_id = tracking::Event::submitfail;
  draft.row.client_ip = context_.self().ip;
  draft.row.client_hostname = context_.self().name;
  draft.identity(*report.message);
  draft.recipients(report.recipients);
  const sim::Time made = report.message->arrival;
  mail::HopLatency hop{"SUB", context_.self().fqdn, made};
  hop.add("MTSSD", made, context_.now());
  const std::string latency = mail::local_latency(made, hop, context_.now(), {});
  draft.row.message_info = latency;
  Attempt attempt;
  attempt.note(answer, "PermanentNDRGenerationFailure");
  draft.datum("DiagnosticInfo",
              diagnostic_info(attempt.failure_name, attempt.stage, attempt.failure));
  book_.write(draft.finish(), report.message->key);
}

}  // namespace submission
