// Builds the invariants' view of a tree's logs.
#include "tools/check/logs.h"

#include <algorithm>

#include "stages/tracking/reader.h"

namespace check {
namespace {

constexpr std::string_view logs_folder = "logs/";

Service service_of(std::string_view file_name) {
  const auto starts = [&](std::string_view prefix) {
    return file_name.starts_with(prefix) && file_name.size() > prefix.size() &&
           file_name[prefix.size()] >= '0' && file_name[prefix.size()] <= '9';
  };
  if (starts("MSGTRKMS")) return Service::submission;
  if (starts("MSGTRKMD")) return Service::delivery;
  if (starts("MSGTRKMA")) return Service::moderation;
  if (starts("MSGTRK")) return Service::transport;
  return Service::unknown;
}

std::vector<std::string> owned(tracking::List list) {
  std::vector<std::string> result(list.begin(), list.end());
  if (result.size() == 1 && result.front().empty()) result.clear();
  return result;
}

LogRow row_of(const tracking::RawRow& raw, const tracking::Row& row, std::size_t file) {
  LogRow result;
  result.file = file;
  result.line = raw.line();
  result.offset = raw.offset();
  result.time = row.date_time;
  result.source = row.source;
  result.event = row.event_id;
  result.id = row.internal_message_id;
  result.message_id = row.message_id;
  result.network_message_id = row.network_message_id;
  result.client_hostname = row.client_hostname;
  result.server_hostname = row.server_hostname;
  result.source_context = row.source_context;
  result.connector_id = row.connector_id;
  result.recipients = owned(row.recipient_address);
  result.recipient_count = row.recipient_count;
  result.related = row.related_recipient_address;
  result.references = owned(row.reference);
  result.return_path = row.return_path;
  result.message_info = row.message_info;
  result.custom_data = owned(row.custom_data);
  return result;
}

void read_file(Logs& logs, std::size_t index) {
  const LogFile& file = logs.files[index];
  tracking::LogReader reader{file.path, tracking::from_memory(file.bytes)};
  while (const tracking::RawRow* raw = reader.next()) {
    const tracking::TypedRow typed = tracking::parse(*raw);
    logs.rows.push_back(row_of(*raw, typed.row, index));
    for (const std::string& complaint : typed.complaints) {
      logs.unreadable.push_back({logs.where(logs.rows.back()), complaint, "typed row"});
    }
  }
  for (const tracking::Problem& problem : reader.problems()) {
    logs.unreadable.push_back(
        {file.path + ":" + std::to_string(problem.line), problem.sentence, "reader"});
  }
  const std::uint64_t kept = reader.problems().size();
  if (reader.unread_lines() > kept) {
    const std::string count = std::to_string(reader.unread_lines() - kept);
    logs.unreadable.push_back({file.path, "and " + count + " more unread lines", "reader"});
  }
}

}  // namespace

std::string Logs::where(const LogRow& row) const {
  return files[row.file].path + ":" + std::to_string(row.line);
}

Logs read_logs(const Files& files) {
  Logs logs;
  for (const auto& [path, bytes] : files) {
    if (!path.starts_with(logs_folder)) continue;
    const std::string below = path.substr(logs_folder.size());
    const std::size_t slash = below.find('/');
    LogFile file;
    file.path = below;
    file.server = slash == std::string::npos ? "" : below.substr(0, slash);
    file.service = service_of(slash == std::string::npos ? below : below.substr(slash + 1));
    file.bytes = bytes;
    logs.files.push_back(std::move(file));
  }
  for (std::size_t index = 0; index < logs.files.size(); ++index) read_file(logs, index);
  return logs;
}

std::string pair_name(const LogRow& row) {
  return std::string(tracking::name(row.source)) + "/" + std::string(tracking::name(row.event));
}

std::optional<std::string> custom_value(const LogRow& row, std::string_view key) {
  const std::string start = "S:" + std::string(key) + "=";
  for (const std::string& member : row.custom_data) {
    if (member.starts_with(start)) return member.substr(start.size());
  }
  return std::nullopt;
}

}  // namespace check
