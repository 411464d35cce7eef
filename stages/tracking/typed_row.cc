// A raw row becomes a typed one, with complaints about what does not fit.
#include <utility>

#include "stages/tracking/reader.h"

namespace tracking {
namespace {

class Parser {
 public:
  explicit Parser(const RawRow& raw) : raw_(raw) {}

  TypedRow parse() {
    Row& row = typed_.row;
    if (const auto time = raw_.date_time()) {
      row.date_time = *time;
    } else {
      complain(Column::date_time, "a time such as 2013-06-23T14:03:10.871Z");
    }
    parse_texts(row);
    parse_names(row);
    const std::string_view internal_id = raw_.text(Column::internal_message_id);
    if (row.event_id == Event::processmeetingmessage && internal_id.starts_with('<')) {
      row.internal_message_text = internal_id;  // The Message-Id stands there. (DEL-8)
    } else {
      row.internal_message_id = number(Column::internal_message_id);
    }
    row.network_message_id = guid(Column::network_message_id);
    row.recipient_address = list(0, Column::recipient_address);
    row.recipient_status = list(1, Column::recipient_status);
    row.total_bytes = number(Column::total_bytes);
    row.recipient_count = number(Column::recipient_count);
    row.reference = list(2, Column::reference);
    row.custom_data = list(3, Column::custom_data);
    row.log_id = guid(Column::log_id);
    return std::move(typed_);
  }

 private:
  void parse_texts(Row& row) {
    row.client_ip = raw_.text(Column::client_ip);
    row.client_hostname = raw_.text(Column::client_hostname);
    row.server_ip = raw_.text(Column::server_ip);
    row.server_hostname = raw_.text(Column::server_hostname);
    row.source_context = raw_.text(Column::source_context);
    row.connector_id = raw_.text(Column::connector_id);
    row.message_id = raw_.text(Column::message_id);
    row.related_recipient_address = raw_.text(Column::related_recipient_address);
    row.message_subject = raw_.text(Column::message_subject);
    row.sender_address = raw_.text(Column::sender_address);
    row.return_path = raw_.text(Column::return_path);
    row.message_info = raw_.text(Column::message_info);
    row.tenant_id = raw_.text(Column::tenant_id);
    row.original_client_ip = raw_.text(Column::original_client_ip);
    row.original_server_ip = raw_.text(Column::original_server_ip);
    row.transport_traffic_type = raw_.text(Column::transport_traffic_type);
    row.schema_version = raw_.text(Column::schema_version);
  }

  void parse_names(Row& row) {
    row.source = raw_.source();
    if (row.source == Source::other) complain(Column::source, "a known source");
    row.event_id = raw_.event();
    if (row.event_id == Event::other) complain(Column::event_id, "a known event");
    if (const auto direction = directionality_named(raw_.text(Column::directionality))) {
      row.directionality = *direction;
    } else {
      complain(Column::directionality, "Originating, Incoming or Undefined");
    }
  }

  std::optional<std::uint64_t> number(Column column) {
    const auto number = raw_.number(column);
    if (!number && !raw_.text(column).empty()) complain(column, "a decimal number");
    return number;
  }

  std::optional<mail::Guid> guid(Column column) {
    const std::string_view text = raw_.text(column);
    const auto guid = mail::parse_guid(text);
    if (!guid && !text.empty()) complain(column, "a GUID");
    return guid;
  }

  List list(std::size_t place, Column column) {
    raw_.members(column, typed_.lists[place]);
    return typed_.lists[place];
  }

  void complain(Column column, std::string_view expected) {
    constexpr std::size_t shown_max = 80;
    std::string text{name(column)};
    text += ": found '";
    text += raw_.text(column).substr(0, shown_max);
    text += "', expected ";
    text += expected;
    typed_.complaints.push_back(std::move(text));
  }

  const RawRow& raw_;
  TypedRow typed_;
};

}  // namespace

TypedRow parse(const RawRow& raw) { return Parser{raw}.parse(); }

}  // namespace tracking
