// One row of a message tracking log, its 27 (30) columns as typed fields.
//
// A Row owns nothing: texts and lists point to memory of whoever made it and must live as long as
// the row is used. Writers take rows by const reference and keep nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "sim/time.h"
#include "stages/mail/guid.h"
#include "stages/tracking/event.h"

namespace tracking {

// A collection: its members without the quoting that the file adds. An empty list is an empty
// field; {""} is an empty field too; {"", ""} is ";".
using List = std::span<const std::string_view>;

struct Row {
  sim::Time date_time;
  std::string_view client_ip;
  std::string_view client_hostname;
  std::string_view server_ip;
  std::string_view server_hostname;
  std::string_view source_context;
  std::string_view connector_id;
  Source source = Source::smtp;
  Event event_id = Event::receive;
  std::optional<std::uint64_t> internal_message_id;
  std::string_view internal_message_text;  // In its place, where the product puts another id.
  std::string_view message_id;             // With its angle brackets.
  std::optional<mail::Guid> network_message_id;
  List recipient_address;
  List recipient_status;
  std::optional<std::uint64_t> total_bytes;
  std::optional<std::uint64_t> recipient_count;
  std::string_view related_recipient_address;
  List reference;
  std::string_view message_subject;  // The writer cuts it at 255 characters.
  std::string_view sender_address;
  std::string_view return_path;
  std::string_view message_info;
  Directionality directionality = Directionality::none;
  std::string_view tenant_id;
  std::string_view original_client_ip;
  std::string_view original_server_ip;
  List custom_data;  // Members such as "S:DeliveryPriority=Normal".
  // 2016 and later.
  std::string_view transport_traffic_type;
  std::optional<mail::Guid> log_id;
  std::string_view schema_version;
};

}  // namespace tracking
