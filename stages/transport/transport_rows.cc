// HA rows, RECEIVE, RESOLVE, AGENTINFO, TRANSFER and LOAD.
#include "stages/transport/transport_rows.h"

#include "stages/service/ids.h"

namespace transport {
namespace {

// The item block of a queue item, with all its recipients.
void whole_item(service::RowDraft& draft, const MailItem& item, std::uint64_t bytes) {
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, bytes);
  draft.recipients(item.recipients);
}

void shadow_item(service::RowDraft& draft, const ShadowItem& item) {
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipients(item.recipients);
  draft.tail(*item.message);
}

}  // namespace

void TransportRows::hareceive(const ShadowItem& item, std::string_view primary_fqdn) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::smtp;
  draft.row.event_id = tracking::Event::hareceive;
  draft.row.client_hostname = primary_fqdn;
  draft.row.server_hostname = context_.self().name;
  shadow_item(draft, item);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::hadiscard(const ShadowItem& item, std::string_view reason) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::smtp;
  draft.row.event_id = tracking::Event::hadiscard;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = reason;
  shadow_item(draft, item);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::haredirect(tracking::Event event, const MailItem& item,
                               std::string_view source_context) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::smtp;
  draft.row.event_id = event;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = source_context;
  whole_item(draft, item, item.bytes);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::receive(const MailItem& item, const smtp::Transaction& transaction) {
  service::RowDraft draft{context_};
  tracking::Row& row = draft.row;
  row.source = tracking::Source::smtp;
  row.event_id = tracking::Event::receive;
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
  whole_item(draft, item, item.bytes);                                  // FMT-16
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

void TransportRows::resolve(const MailItem& item, std::string_view asked, std::string_view address,
                            std::string_view legacy_dn) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::routing;
  draft.row.event_id = tracking::Event::resolve;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = legacy_dn;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipient(address);
  draft.row.related_recipient_address = asked;
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::agentinfo(const MailItem& item) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::agent;
  draft.row.event_id = tracking::Event::agentinfo;
  draft.row.client_hostname = context_.self().name;
  whole_item(draft, item, item.bytes);
  draft.original_ips(*item.message);
  if (!context_.self().edge) {
    draft.datum("S:AMA=SUM|action=p|error=|atch=0");  // The malware agent found nothing.
  }
  for (const auto& datum : item.agent_data) draft.datum(datum);
  draft.datum("S:CompCost=|ETR=0");
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::transfer(const MailItem& fork, std::uint64_t parent, std::string_view reason) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::routing;
  draft.row.event_id = tracking::Event::transfer;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = reason;
  whole_item(draft, fork, fork.bytes);
  draft.statuses("");
  const std::string reference = std::to_string(parent);
  draft.reference(reference);
  draft.tail(*fork.message);
  book_.write(draft.finish(), fork.message->key);
}

void TransportRows::suppressed(const MailItem& item, std::span<const std::uint32_t> recipients,
                               tracking::Source source, std::string_view response) {
  service::RowDraft draft{context_};
  draft.row.source = source;
  draft.row.event_id = tracking::Event::suppressed;
  draft.row.client_hostname = context_.self().name;
  draft.row.source_context = response;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  for (const auto index : recipients) draft.recipient(item.recipients[index].address);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::resubmit(tracking::Source source, const MailItem& item, std::uint64_t earlier,
                             std::string_view source_context) {
  service::RowDraft draft{context_};
  draft.row.source = source;
  draft.row.event_id = tracking::Event::resubmit;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = source_context;
  whole_item(draft, item, item.bytes);
  draft.row.directionality = tracking::Directionality::none;
  const std::string reference = std::to_string(earlier);
  draft.reference(reference);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::load(const MailItem& item) {
  stored(tracking::Source::bootloader, tracking::Event::load, item);
}

void TransportRows::poison(tracking::Source source, const MailItem& item) {
  stored(source, tracking::Event::poisonmessage, item);
}

// An item of the queue database, whole.
void TransportRows::stored(tracking::Source source, tracking::Event event, const MailItem& item) {
  service::RowDraft draft{context_};
  draft.row.source = source;
  draft.row.event_id = event;
  draft.row.server_hostname = context_.self().name;
  whole_item(draft, item, item.bytes);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

}  // namespace transport
