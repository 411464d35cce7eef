// Puts rows together from a message.
#include "stages/service/log_book.h"

#include "stages/tracking/field_format.h"

namespace service {
namespace {

std::string_view priority_datum(mail::Priority priority) {
  switch (priority) {
    case mail::Priority::high:
      return "S:DeliveryPriority=High";
    case mail::Priority::normal:
      return "S:DeliveryPriority=Normal";
    case mail::Priority::low:
      return "S:DeliveryPriority=Low";
  }
  return {};
}

}  // namespace

void LogBook::write(tracking::Row& row, mail::MessageKey key) {
  if (!shows_subjects_ && !row.message_subject.empty()) {
    row.message_subject = tracking::undisclosed_subject;  // F-9
  }
  row.date_time = context_.now();
  const tracking::Position position = log_.write(row);
  context_.witness.row(key, row.date_time, context_.self().name, log_.file_name(position.file),
                       position.offset, row.event_id);
}

void LogBook::write_alone(tracking::Row& row) {
  row.date_time = context_.now();
  log_.write(row);
  context_.witness.row_of_no_message();
}

void RowDraft::identity(const mail::Message& message) {
  row.message_id = message.message_id;
  row.network_message_id = message.network_message_id;
  row.message_subject = message.subject;
  row.sender_address = message.sender;
  // F-4
  row.directionality = message.direction == mail::Direction::originating
                           ? tracking::Directionality::originating
                           : tracking::Directionality::incoming;
}

void RowDraft::item(const mail::Message& message, std::uint64_t bytes) {
  identity(message);
  row.return_path = message.return_path;
  row.total_bytes = bytes;
}

void RowDraft::recipient(std::string_view address) {
  recipients_.push_back(address);
  row.recipient_count = recipients_.size();
}

void RowDraft::statuses(std::string_view status) {
  for (std::size_t i = 0; i < recipients_.size(); ++i) statuses_.push_back(status);
}

void RowDraft::end_to_end(const mail::Message& message) {
  std::string seconds;
  sim::append_seconds(seconds, mail::shown_between(message.arrival, context_.now()));
  datum("E2ELatency", seconds);
}

std::string last_error(std::string_view status) {
  std::string out = "[{LRT=};{LED=";
  return out.append(status).append("};{FQDN=};{IP=}]");
}

void RowDraft::original_ips(const mail::Message& message) {
  row.original_client_ip = message.original_client_ip;
  row.original_server_ip = message.original_server_ip;
}

void RowDraft::datum(std::string_view name, std::string_view value) {
  const std::size_t bytes = name.size() + value.size() + 3;
  if (bytes > sizeof made_ - made_bytes_) {
    std::string& made = long_made_.emplace_front("S:");
    data_.push_back(made.append(name).append("=").append(value));
    return;
  }
  char* const start = made_ + made_bytes_;
  char* at = start;
  *at++ = 'S';
  *at++ = ':';
  at += name.copy(at, name.size());
  *at++ = '=';
  value.copy(at, value.size());
  data_.push_back({start, bytes});
  made_bytes_ += bytes;
}

void RowDraft::tail(const mail::Message& message) {
  data_.push_back(priority_datum(message.priority));
  if (message.cost.bytes > 0) {  // QUE-18
    std::string reason = "AMS:" + std::to_string(message.cost.bytes) + "/1048576|ARC:";
    datum("PrioritizationReason", reason += std::to_string(message.cost.recipients) + "/500");
  }
  if (!message.original_from_address.empty()) {
    datum("OriginalFromAddress", message.original_from_address);
  }
  data_.push_back(context_.directory.account_forest_datum());
  if (message.probe.empty()) return;
  data_.push_back("S:IsProbe=true");  // The values are INFERRED.
  data_.push_back("S:PersistProbeTrace=False");
  datum("ProbeType", message.probe);
}

tracking::Row& RowDraft::finish() {
  row.recipient_address = recipients_.list();
  row.recipient_status = statuses_.list();
  row.custom_data = data_.list();
  row.reference = references_.list();
  return row;
}

}  // namespace service
