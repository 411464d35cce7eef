// The line of a row: its fields in the profile's order, with commas between them.
#include "stages/tracking/row_format.h"

#include <array>
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
  return guid ? guid->write(out) : out;
}

// Which field of a row a column holds as it stands; null for those that need work.
constexpr auto plain_texts = [] {
  std::array<std::string_view Row::*, column_count_max> table{};
  const auto set = [&](Column column, std::string_view Row::*field) {
    table[static_cast<std::size_t>(column)] = field;
  };
  set(Column::client_ip, &Row::client_ip);
  set(Column::client_hostname, &Row::client_hostname);
  set(Column::server_ip, &Row::server_ip);
  set(Column::server_hostname, &Row::server_hostname);
  set(Column::source_context, &Row::source_context);
  set(Column::connector_id, &Row::connector_id);
  set(Column::message_id, &Row::message_id);
  set(Column::related_recipient_address, &Row::related_recipient_address);
  set(Column::sender_address, &Row::sender_address);
  set(Column::return_path, &Row::return_path);
  set(Column::message_info, &Row::message_info);
  set(Column::tenant_id, &Row::tenant_id);
  set(Column::original_client_ip, &Row::original_client_ip);
  set(Column::original_server_ip, &Row::original_server_ip);
  set(Column::transport_traffic_type, &Row::transport_traffic_type);
  set(Column::schema_version, &Row::schema_version);
  return table;
}();

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
        row.schema_version, row.internal_message_text}) {
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
    const auto text = plain_texts[static_cast<std::size_t>(column)];
    out = text != nullptr ? fields_.text(row.*text, out) : write_field(column, row, out);
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
      if (!row.internal_message_id) return fields_.text(row.internal_message_text, out);
      return write_number(*row.internal_message_id, out);
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
      return out;
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
