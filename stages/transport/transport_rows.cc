// HA rows, RECEIVE, TRANSFER, and what a server does with what it has already.
#include "stages/transport/transport_rows.h"

#include "stages/service/ids.h"
#include "stages/transport/item_row.h"

namespace transport {

using tracking::Event;
using tracking::Source;

namespace {

void shadow_item(service::RowDraft& draft, const ShadowItem& item) {
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipients(item.recipients);
  draft.tail(*item.message);
}

}  // namespace

void TransportRows::hareceive(const ShadowItem& item, std::string_view primary_fqdn) {
  service::RowDraft draft{context_};
  draft.row.source = Source::smtp;
  draft.row.event_id = Event::hareceive;
  draft.row.client_hostname = primary_fqdn;
  draft.row.server_hostname = context_.self().name;
  shadow_item(draft, item);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::hadiscard(const ShadowItem& item, std::string_view reason) {
  service::RowDraft draft{context_};
  draft.row.source = Source::smtp;
  draft.row.event_id = Event::hadiscard;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = reason;
  shadow_item(draft, item);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::receive(const MailItem& item, const smtp::Transaction& transaction) {
  service::RowDraft draft{context_};
  tracking::Row& row = draft.row;
  row.source = Source::smtp;
  row.event_id = Event::receive;
  row.client_ip = transaction.client_ip;
  row.client_hostname = transaction.helo;
  row.server_ip = context_.self().ip;
  row.server_hostname = context_.self().name;  // FMT-22
  std::string session;
  service::append_session_id(session, transaction.session.id);
  session += ';';
  sim::append_iso(session, transaction.session.start);
  session += ';';
  session += std::to_string(transaction.session.transactions);
  row.source_context = session;
  row.connector_id = context_.self().default_connector;
  std::string client_proxy;
  if (!transaction.user.empty()) {  // FET-3, CON-1
    client_proxy = context_.self().name + "\\Client Proxy " + context_.self().name;
    row.connector_id = client_proxy;
  }
  row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipients(item.recipients);                                    // FMT-16
  row.message_info = !transaction.proxied.empty() ? "0cA: " : "0cI: ";  // FMT-13, F-6
  if (!transaction.security.empty()) row.message_info = transaction.security;
  draft.original_ips(*item.message);
  if (!item.message->first_forest_hop.empty()) {  // Edge has no hub role: it leaves it empty.
    draft.datum("FirstForestHop", item.message->first_forest_hop);
  }
  if (!transaction.proxied.empty()) {
    const smtp::ProxiedClient& client = transaction.proxied.front();
    draft.datum("ProxiedClientIPAddress", client.ip);
    draft.datum("ProxiedClientHostname", client.hostname);
    draft.datum("ProxyHop1", client.proxy_fqdn + "(" + client.proxy_ip + ")");
  }
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::haredirect(Event event, const MailItem& item, std::string_view source_context) {
  whole(Source::smtp, event, item, source_context);
}

void TransportRows::load(const MailItem& item) { whole(Source::bootloader, Event::load, item, {}); }

void TransportRows::poison(Source source, const MailItem& item) {
  whole(source, Event::poisonmessage, item, {});
}

void TransportRows::whole(Source source, Event event, const MailItem& item,
                          std::string_view source_context) {
  ItemRow draft{context_, source, event, Here::server, item, source_context};
  draft.all_recipients();
  draft.write(book_);
}

void TransportRows::transfer(const MailItem& fork, std::uint64_t parent,
                             std::string_view source_context, Source source) {
  ItemRow draft{context_, source, Event::transfer, Here::server, fork, source_context};
  draft.all_recipients();
  draft.statuses("");
  const std::string reference = std::to_string(parent);
  draft.reference(reference);
  draft.write(book_);
}

void TransportRows::suppressed(const MailItem& item, std::span<const std::uint32_t> recipients,
                               Source source, std::string_view response) {
  ItemRow draft{context_, source, Event::suppressed, Here::client, item, response};
  draft.recipients_of(recipients);
  draft.write(book_);
}

// Without what other rows end with.
void TransportRows::resubmit(Source source, const MailItem& item, std::uint64_t earlier,
                             std::string_view source_context) {
  ItemRow draft{context_, source, Event::resubmit, Here::server, item, source_context};
  draft.all_recipients();
  draft.row.directionality = tracking::Directionality::none;
  const std::string reference = std::to_string(earlier);
  draft.reference(reference);
  book_.write(draft.finish(), item.message->key);
}

}  // namespace transport
