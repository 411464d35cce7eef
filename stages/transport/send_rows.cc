// SEND, FAIL and DEFER: how a transfer to a next hop ended.
#include <algorithm>
#include <cstddef>

#include "stages/service/ids.h"
#include "stages/transport/item_row.h"
#include "stages/transport/transport_rows.h"

namespace transport {
namespace {

constexpr std::size_t response_characters_max = 512;

// "<session>;<response>;ClientSubmitTime:<dt or nothing>"; `;` in the response becomes a blank.
std::string send_context(const SendFacts& facts, const mail::Message& message) {
  std::string out;
  out.reserve(facts.response.size() + 80);
  service::append_session_id(out, facts.session);
  out += ';';
  const auto response = static_cast<std::ptrdiff_t>(out.size());
  out += facts.response.substr(0, response_characters_max);
  std::replace(out.begin() + response, out.end(), ';', ' ');
  out += ";ClientSubmitTime:";
  if (message.client_submit_time) sim::append_iso(out, *message.client_submit_time);
  return out;
}

}  // namespace

void add_references(service::RowDraft& draft, std::span<const std::uint32_t> recipients,
                    const Notice& notice) {
  if (recipients.size() == 1 && !notice.exists()) return;
  for (const auto index : recipients) draft.reference(notice.reference(index));
}

void TransportRows::sent(service::RowDraft& draft, tracking::Event event, const MailItem& item,
                         std::span<const std::uint32_t> recipients,
                         std::span<const std::string> statuses, const SendFacts& facts) {
  tracking::Row& row = draft.row;
  row.source = tracking::Source::smtp;
  row.event_id = event;
  row.client_ip = context_.self().ip;
  row.client_hostname = context_.self().name;
  row.server_ip = facts.peer_ip;
  row.server_hostname = facts.peer_fqdn;
  row.connector_id = facts.connector;
  row.internal_message_id = item.internal_id;
  draft.item(*item.message, facts.bytes);
  for (const auto index : recipients) draft.recipient(item.recipients[index].address);
  for (const auto& status : statuses) draft.add_status(status);
}

void TransportRows::settled(service::RowDraft& draft, const MailItem& item,
                            std::string_view source_context, const SendFacts& facts) {
  const mail::Message& message = *item.message;
  const sim::Time now = context_.now();
  const std::string latency = facts.external
                                  ? item.latency.whole(message.arrival, *facts.hop, now)
                                  : mail::local_latency(message.arrival, *facts.hop, now, {});
  draft.row.source_context = source_context;
  draft.row.message_info = latency;
  draft.end_to_end(message);
  if (facts.external && draft.row.event_id == tracking::Event::send) {
    std::string seconds;
    sim::append_seconds(seconds, mail::shown_between(message.arrival, item.enqueued));
    draft.datum("ExternalSendLatency", seconds);
  }
  draft.datum("S:Microsoft.Exchange.Transport.MailRecipient.RequiredTlsAuthLevel=Opportunistic");
  if (facts.behind != nullptr) {  // The columns name the session's peer, the front end. INFERRED
    draft.datum("OutboundProxyTargetIPAddress", facts.behind->ip);
    draft.datum("OutboundProxyTargetHostName", facts.behind->fqdn);
    draft.datum("OutboundProxyFrontendName", facts.peer_fqdn);
  }
  draft.tail(message);
  book_.write(draft.finish(), message.key);
}

void TransportRows::send(const QueuedCopy& copy, std::span<const std::uint32_t> accepted,
                         std::span<const std::string> statuses, const SendFacts& facts,
                         const Notice& notice) {
  service::RowDraft draft{context_};
  sent(draft, tracking::Event::send, *copy.item, accepted, statuses, facts);
  add_references(draft, accepted, notice);
  settled(draft, *copy.item, send_context(facts, *copy.item->message), facts);
}

void TransportRows::fail(const QueuedCopy& copy, std::span<const std::uint32_t> failed,
                         std::span<const std::string> statuses, const SendFacts& facts,
                         const Notice& notice) {
  service::RowDraft draft{context_};
  std::vector<std::string> errors;
  for (const auto& status : statuses) errors.push_back(service::last_error(status));
  sent(draft, tracking::Event::fail, *copy.item, failed, errors, facts);
  add_references(draft, failed, notice);
  std::string session;
  service::append_session_id(session, facts.session);
  settled(draft, *copy.item, session, facts);
}

void TransportRows::defer(const QueuedCopy& copy, std::span<const std::uint32_t> deferred,
                          std::span<const std::string> statuses, const SendFacts& facts,
                          sim::Time until, std::string_view reason) {
  service::RowDraft draft{context_};
  sent(draft, tracking::Event::defer, *copy.item, deferred, statuses, facts);
  draft.row.source_context = reason;
  const std::string until_text = sim::iso(until);
  draft.row.message_info = until_text;
  draft.tail(*copy.item->message);
  book_.write(draft.finish(), copy.item->message->key);
}

void TransportRows::fail_unsent(const QueuedCopy& copy, const mail::HopLatency& hop,
                                tracking::Source source, std::string_view source_context,
                                std::string_view status, const Notice& notice) {
  const MailItem& item = *copy.item;
  ItemRow draft{context_, source, tracking::Event::fail, Here::client, item, source_context};
  draft.recipients_of(copy.recipients);
  const std::string error = service::last_error(status);
  draft.statuses(error);
  add_references(draft, copy.recipients, notice);
  const std::string latency = mail::local_latency(item.message->arrival, hop, context_.now(), {});
  if (source == tracking::Source::queue) {
    draft.row.message_info = latency;
    draft.end_to_end(*item.message);
  }
  draft.write(book_);
}

}  // namespace transport
