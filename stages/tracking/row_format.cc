// The line of a row: its fields in the profile's order, with commas between them.
#include "stages/tracking/row_format.h"

#include <cstring>

namespace tracking {
namespace {

char* write_name(std::string_view name, char* out) {
  std::memcpy(out, name.data(), name.size());
  return out + name.size();
}

char* write_optional(const std::optional<std::uint64_t>& number, char* out) {
  return number ? write_number(*number, out) : out;
}

char* write_optional(const std::optional<mail::Guid>& guid, char* out) {
  return guid ? write_guid(*guid, out) : out;
}

// Of the columns that hold one text as it stands.
std::string_view text_of(Column column, const Row& row) {
  switch (column) {
    case Column::client_ip:
      return row.client_ip;
    case Column::client_hostname:
      return row.client_hostname;
    case Column::server_ip:
      return row.server_ip;
    case Column::server_hostname:
      return row.server_hostname;
    case Column::source_context:
      return row.source_context;
    case Column::connector_id:
      return row.connector_id;
    case Column::message_id:
      return row.message_id;
    case Column::related_recipient_address:
      return row.related_recipient_address;
    case Column::sender_address:
      return row.sender_address;
    case Column::return_path:
      return row.return_path;
    case Column::message_info:
      return row.message_info;
    case Column::tenant_id:
      return row.tenant_id;
    case Column::original_client_ip:
      return row.original_client_ip;
    case Column::original_server_ip:
      return row.original_server_ip;
    case Column::transport_traffic_type:
      return row.transport_traffic_type;
    case Column::schema_version:
      return row.schema_version;
    default:
      return {};
  }
}

}  // namespace

std::size_t RowFormat::bytes_max(const Row& row) {
  // Time, names, numbers, GUIDs and separators take less than this together.
  constexpr std::size_t fixed = 512;
  std::size_t bytes = fixed;
  for (const std::string_view text :
       {row.client_ip, row.client_hostname, row.server_ip, row.server_hostname, row.source_context,
        row.connector_id, row.message_id, row.related_recipient_address, row.message_subject,
        row.sender_address, row.return_path, row.message_info, row.tenant_id,
        row.original_client_ip, row.original_server_ip, row.transport_traffic_type,
        row.schema_version}) {
    bytes += field_bytes_max(text);
  }
  for (const List list :
       {row.recipient_address, row.recipient_status, row.reference, row.custom_data}) {
    bytes += list_bytes_max(list);
  }
  return bytes;
}

char* RowFormat::write(const Row& row, char* out) {
  for (const Column column : profile_->columns) {
    out = write_field(column, row, out);
    *out++ = ',';
  }
  out[-1] = '\r';
  *out++ = '\n';
  return out;
}

char* RowFormat::write_field(Column column, const Row& row, char* out) {
  switch (column) {
    case Column::date_time:
      return write_time(row.date_time, out);
    case Column::source:
      return write_name(name(row.source), out);
    case Column::event_id:
      return write_name(name(row.event_id), out);
    case Column::internal_message_id:
      return write_optional(row.internal_message_id, out);
    case Column::network_message_id:
      return write_optional(row.network_message_id, out);
    case Column::recipient_address:
      return fields_.list(row.recipient_address, out);
    case Column::recipient_status:
      return fields_.list(row.recipient_status, out);
    case Column::total_bytes:
      return write_optional(row.total_bytes, out);
    case Column::recipient_count:
      return write_optional(row.recipient_count, out);
    case Column::reference:
      return fields_.list(row.reference, out);
    case Column::message_subject:
      return fields_.text(cut_subject(row.message_subject, profile_->subject_characters_max), out);
    case Column::directionality:
      return write_name(name(row.directionality), out);
    case Column::custom_data:
      return fields_.list(row.custom_data, out);
    case Column::log_id:
      return write_optional(row.log_id, out);
    default:
      return fields_.text(text_of(column, row), out);
  }
}

char* RowFormat::write_time(sim::Time time, char* out) {
  if (time < minute_ || time >= minute_end_) {
    minute_ = std::chrono::floor<std::chrono::minutes>(time);
    minute_end_ = minute_ + sim::minutes{1};
    sim::write_iso(minute_text_, minute_);
  }
  std::memcpy(out, minute_text_, sim::iso_length);
  const auto in_minute = static_cast<std::uint32_t>((time - minute_).count() / 1000);
  const std::uint32_t second = in_minute / 1000, millisecond = in_minute % 1000;
  out[17] = static_cast<char>('0' + second / 10);
  out[18] = static_cast<char>('0' + second % 10);
  out[20] = static_cast<char>('0' + millisecond / 100);
  out[21] = static_cast<char>('0' + millisecond / 10 % 10);
  out[22] = static_cast<char>('0' + millisecond % 10);
  return out + sim::iso_length;
}

}  // namespace tracking
