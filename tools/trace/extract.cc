// What each event's row says that matters for joining.
#include "tools/trace/extract.h"

#include <algorithm>
#include <limits>

#include "tools/trace/fields.h"

namespace trace {
namespace {

using tracking::Column;
using tracking::Event;
using tracking::Source;

constexpr std::string_view intra_connector = "Intra-Organization SMTP Send Connector";

// Which of the two host columns names the writer of the row.
bool client_writes(Event event) {
  switch (event) {
    case Event::notifymapi:
    case Event::notifyshadow:
    case Event::submit:
    case Event::submitdefer:
    case Event::submitfail:
    case Event::resubmitdefer:
    case Event::resubmitfail:
    case Event::send:
    case Event::sendexternal:
    case Event::fail:
    case Event::defer:
    case Event::drop:
    case Event::agentinfo:
    case Event::suppressed:
    case Event::badmail:
      return true;
    default:
      return false;
  }
}

std::int32_t milliseconds(std::optional<sim::Duration> duration) {
  if (!duration) return Record::no_span;
  const std::int64_t count = duration->count() / 1000;
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(count, std::numeric_limits<std::int32_t>::max()));
}

// RECEIVE through a front end.
void extract_proxied(const tracking::RawRow& row, std::string_view custom, std::string_view client,
                     Texts& texts, Servers& servers, Record& record) {
  record.flags |= Record::proxied;
  const std::string_view original = row.text(Column::original_client_ip);
  const std::string_view host = custom_value(custom, "ProxiedClientHostname");
  if (!client.empty() && !host.empty() && !original.empty() && client != original) {
    // Its client was not the first: a server that we trust had the message, Edge. (EDG-2)
    record.flags |= Record::later_hop;
    record.flags &= static_cast<std::uint8_t>(~Record::anonymous);
    record.other_id = servers.id(host);
    return;
  }
  record.flags |= Record::first_hop;
  // A row that was cut may lack the name of such a server: then nobody is known to be the first.
  const bool is_first = !row.is_cut() || original.empty() || client == original;
  if (!client.empty()) record.original_ip = is_first ? texts.id(client) : 0;
}

void extract_receive(const tracking::RawRow& row, Texts& texts, Servers& servers, Record& record) {
  record.client_ip = texts.id(row.text(Column::client_ip));
  // A mailbox server that knows no client puts its own address there.
  const std::string_view original = row.text(Column::original_client_ip);
  const bool knows_client = original != row.text(Column::original_server_ip);
  if (knows_client) record.original_ip = texts.id(original);
  if (record.source != Source::smtp) {
    record.detail = texts.id(row.text(Column::reference));
    return;
  }
  record.peer_name = texts.id(row.text(Column::client_hostname));
  const std::string_view security = row.text(Column::message_info);
  // Direct trust: an Edge server or a hub proved who it is, and had the message before.
  const bool direct_trust = security.starts_with("11");
  if (security.size() > 2 && security[2] == 'A' && !direct_trust) {
    record.flags |= Record::anonymous;
  }
  const std::string_view custom = custom_data_of(row);
  if (row.is_cut() && custom_value(custom, "ProxiedClientHostname").empty()) {
    record.flags |= Record::cut_short;
  }
  const std::string_view client = custom_value(custom, "ProxiedClientIPAddress");
  if (!client.empty() || !custom_value(custom, "ProxyHop1").empty()) {
    extract_proxied(row, custom, client, texts, servers, record);
  } else if (const auto first = custom_value(custom, "FirstForestHop");
             !first.empty() || direct_trust) {
    const bool is_first = !direct_trust && servers.id(first) == record.server;
    record.flags |= is_first ? Record::first_hop : Record::later_hop;
  }
  if (security.starts_with("00A")) record.flags |= Record::outside;
}

std::vector<Record> extract_redirect(const tracking::RawRow& row, Servers& servers,
                                     Record& record) {
  std::vector<Record> further;
  std::string_view context = row.text(Column::source_context);
  bool first = true;
  while (const auto copy = next_shadow(context)) {
    Record shown = record;
    shown.peer = servers.id(copy->host);
    shown.other_id = copy->id;
    if (first) {
      record = shown;
    } else {
      shown.flags |= Record::continuation;
      further.push_back(shown);
    }
    first = false;
  }
  return further;
}

void extract_special(const tracking::RawRow& row, Texts& texts, Record& record) {
  switch (record.event) {
    case Event::send:
    case Event::sendexternal:
      if (row.text(Column::connector_id) == intra_connector) {
        record.flags |= Record::intra;
      } else if (const auto target =
                     custom_value(custom_data_of(row), "OutboundProxyTargetHostName");
                 !target.empty()) {  // The columns name the front end on the way. (FET-4)
        record.flags |= Record::proxied;
        record.peer_name = texts.id(target);
      } else if (row.is_cut()) {
        record.flags |= Record::cut_short;
      }
      record.other_id = queued_id(row.text(Column::source_context));
      break;
    case Event::deliver:
    case Event::duplicatedeliver: {
      const std::string_view context = row.text(Column::source_context);
      record.session = static_cast<std::uint32_t>(hash_of(context.substr(0, context.find(';'))));
      record.detail = texts.id(custom_value(custom_data_of(row), "MailboxDatabaseName"));
      break;
    }
    case Event::transfer:
    case Event::resubmit:
      record.other_id = decimal(row.text(Column::reference)).value_or(0);
      record.detail = texts.id(row.text(Column::source_context));
      break;
    case Event::dsn:
    case Event::initmessagecreated:
      record.detail = texts.id(row.text(Column::reference));
      break;
    case Event::submitdefer:
    case Event::submitfail:
      record.detail = texts.id(smtp_response(custom_data_of(row)));
      [[fallthrough]];
    case Event::submit:
      record.original_ip = texts.id(row.text(Column::original_client_ip));
      break;
    case Event::hadiscard:
    case Event::fail:
    case Event::drop:
    case Event::suppressed:
    case Event::haredirectfail:
      record.detail = texts.id(row.text(Column::source_context));
      break;
    case Event::defer:
      record.detail = texts.id(row.text(Column::message_info));
      break;
    case Event::other:
      record.detail = texts.id(row.text(Column::event_id));
      break;
    default:
      break;
  }
}

}  // namespace

std::string_view custom_data_of(const tracking::RawRow& row) {
  const std::string_view text = row.text(Column::custom_data);
  if (!row.is_cut()) return text;
  const std::size_t end = text.rfind(';');
  return end == std::string_view::npos ? std::string_view{} : text.substr(0, end);
}

std::vector<Record> extract(const tracking::RawRow& row, std::string_view folder, Texts& texts,
                            Servers& servers, Record& record) {
  record.offset = row.offset();
  record.event = row.event();
  record.source = row.source();
  record.internal_id = row.number(Column::internal_message_id).value_or(0);
  record.bytes = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(row.number(Column::total_bytes).value_or(0), 0xFFFFFFFF));
  record.recipients = texts.id(row.text(Column::recipient_address));
  record.statuses = texts.id(row.text(Column::recipient_status));
  record.related = texts.id(row.text(Column::related_recipient_address));

  std::string_view own = row.text(Column::server_hostname);
  std::string_view other = row.text(Column::client_hostname);
  if (client_writes(record.event)) std::swap(own, other);
  if (own.empty()) std::swap(own, other);
  record.server = servers.id(own.empty() ? folder : own);
  record.peer = servers.id(other);
  const bool outward = client_writes(record.event) && record.event != Event::agentinfo;
  if (outward) record.peer_name = texts.id(other);

  if (record.event == Event::haredirect) return extract_redirect(row, servers, record);
  if (record.event == Event::receive) {
    extract_receive(row, texts, servers, record);
  } else {
    extract_special(row, texts, record);
  }
  return {};
}

std::optional<sim::Time> take_latency(const tracking::RawRow& row, Record& record) {
  if (record.event == Event::receive || record.event == Event::defer ||
      record.event == Event::throttle) {
    return std::nullopt;
  }
  const std::string_view text = row.text(Column::message_info);
  // In 2007's rows it is the last field.
  if (text.empty() || (row.is_cut() && !row.has(Column::custom_data))) return std::nullopt;
  const LastHop last = parse_last_hop(text);
  const bool delivers = record.event == Event::deliver || record.event == Event::duplicatedeliver;
  const bool submits = record.event == Event::submit || record.event == Event::notifymapi;
  // The writer's own component: a hop that only another server's string tells of is not this one.
  const bool own = delivers  ? last.role == "DEL"
                   : submits ? last.role == "SUB"
                             : last.role == "HUB" || last.role == "EDGE";
  if (own) record.total = milliseconds(last.total);
  record.sending = milliseconds(last.sending);
  record.queue = last.queue;
  return last.arrival;
}

}  // namespace trace
