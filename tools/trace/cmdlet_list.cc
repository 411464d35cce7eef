// The cmdlet's rows as Format-List shows them.
#include <array>
#include <string_view>
#include <vector>

#include "tools/trace/cmdlet.h"
#include "tools/trace/latency.h"
#include "tools/trace/printable.h"

namespace trace {
namespace {

using tracking::Column;

constexpr std::size_t name_width = 23;  // "RelatedRecipientAddress".

void append_name(std::string& out, std::string_view name) {
  out += name;
  out.append(name_width - name.size(), ' ');
  out += " : ";
}

void append_property(std::string& out, std::string_view name, std::string_view value) {
  append_name(out, name);
  out += printable(value);
  while (out.back() == ' ') out.pop_back();
  out += '\n';
}

std::string in_braces(const tracking::RawRow& row, Column column) {
  std::vector<std::string_view> members;
  row.members(column, members);
  std::string text = "{";
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) text += ", ";
    text += members[i];
  }
  return text + "}";
}

// "{[DeliveryPriority, Normal], …}" of "S:DeliveryPriority=Normal;…".
std::string event_data(const tracking::RawRow& row) {
  std::vector<std::string_view> members;
  row.members(Column::custom_data, members);
  std::string text = "{";
  for (std::string_view member : members) {
    const std::size_t colon = member.find(':'), equals = member.find('=');
    if (equals == std::string_view::npos) continue;
    if (colon < equals) member.remove_prefix(colon + 1);
    const std::size_t end = member.find('=');
    if (text.size() > 1) text += ", ";
    text +=
        "[" + std::string(member.substr(0, end)) + ", " + std::string(member.substr(end + 1)) + "]";
  }
  return text + "}";
}

// "00:00:00.5310000": a .NET TimeSpan.
std::string time_span(sim::Duration duration) {
  const auto count = duration.count() < 0 ? 0 : duration.count();
  std::string text;
  const auto two = [&](std::int64_t value) {
    text += static_cast<char>('0' + value / 10 % 10);
    text += static_cast<char>('0' + value % 10);
  };
  const std::int64_t seconds = count / 1'000'000;
  if (seconds >= 86400) text += std::to_string(seconds / 86400) + ".";
  two(seconds / 3600 % 24);
  text += ':';
  two(seconds / 60 % 60);
  text += ':';
  two(seconds % 60);
  if (const std::int64_t fraction = count % 1'000'000; fraction != 0) {
    const std::string digits = std::to_string(fraction * 10);
    text += '.' + std::string(7 - digits.size(), '0') + digits;
  }
  return text;
}

void append_latency(std::string& out, const tracking::RawRow& row) {
  const Latency latency = parse_latency(row.text(Column::message_info));
  const auto time = row.date_time();
  const bool ends = row.event() == tracking::Event::deliver ||
                    row.event() == tracking::Event::send ||
                    row.event() == tracking::Event::sendexternal;
  const bool known = ends && latency.arrival && time;
  append_property(out, "MessageLatency", known ? time_span(*time - *latency.arrival) : "");
  // LSRV: the string tells of this server only. (F-7)
  const bool end_to_end = row.text(Column::message_info).find(";LSRV=") == std::string_view::npos;
  append_property(out, "MessageLatencyType",
                  !known       ? "None"
                  : end_to_end ? "EndToEnd"
                               : "LocalServer");
}

struct Property {
  std::string_view name;
  Column column;
  bool list;
};
constexpr std::array<Property, 25> properties = {{
    {"ClientIp", Column::client_ip, false},
    {"ClientHostname", Column::client_hostname, false},
    {"ServerIp", Column::server_ip, false},
    {"ServerHostname", Column::server_hostname, false},
    {"SourceContext", Column::source_context, false},
    {"ConnectorId", Column::connector_id, false},
    {"Source", Column::source, false},
    {"EventId", Column::event_id, false},
    {"InternalMessageId", Column::internal_message_id, false},
    {"MessageId", Column::message_id, false},
    {"NetworkMessageId", Column::network_message_id, false},
    {"Recipients", Column::recipient_address, true},
    {"RecipientStatus", Column::recipient_status, true},
    {"TotalBytes", Column::total_bytes, false},
    {"RecipientCount", Column::recipient_count, false},
    {"RelatedRecipientAddress", Column::related_recipient_address, false},
    {"Reference", Column::reference, true},
    {"MessageSubject", Column::message_subject, false},
    {"Sender", Column::sender_address, false},
    {"ReturnPath", Column::return_path, false},
    {"Directionality", Column::directionality, false},
    {"TenantId", Column::tenant_id, false},
    {"OriginalClientIp", Column::original_client_ip, false},
    {"OriginalServerIp", Column::original_server_ip, false},
    {"MessageInfo", Column::message_info, false},
}};

}  // namespace

void append_list_row(std::string& out, const tracking::RawRow& row) {
  out += '\n';
  append_property(out, "Timestamp", row.text(Column::date_time));
  for (const Property& property : properties) {
    if (property.list) {
      append_property(out, property.name, in_braces(row, property.column));
    } else {
      append_property(out, property.name, row.text(property.column));
    }
  }
  append_latency(out, row);
  append_property(out, "EventData", event_data(row));
}

}  // namespace trace
