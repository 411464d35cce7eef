// The columns of a message tracking log, in the order of the newest version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tracking {

// 2007 has the columns up to message_info without network_message_id; 2010 up to custom_data
// without network_message_id; 2013 up to custom_data; 2016 and 2019 have all 30.
enum class Column : std::uint8_t {
  date_time,
  client_ip,
  client_hostname,
  server_ip,
  server_hostname,
  source_context,
  connector_id,
  source,
  event_id,
  internal_message_id,
  message_id,
  network_message_id,
  recipient_address,
  recipient_status,
  total_bytes,
  recipient_count,
  related_recipient_address,
  reference,
  message_subject,
  sender_address,
  return_path,
  message_info,
  directionality,
  tenant_id,
  original_client_ip,
  original_server_ip,
  custom_data,
  transport_traffic_type,
  log_id,
  schema_version,
};

inline constexpr std::size_t column_count_max = 30;

// "date-time", "client-ip" …, as the #Fields line spells them.
std::string_view name(Column column);
std::optional<Column> column_named(std::string_view text);

}  // namespace tracking
