// The logs of a tree as the invariants look at them: files, and rows with every field typed.
//
// Made with tracking::LogReader alone; the simulator and the tracer have no part in it. It owns
// all its text, so it may outlive the bytes it was read from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"
#include "stages/mail/guid.h"
#include "stages/tracking/event.h"
#include "tools/check/complaint.h"

namespace check {

// Path inside a tree -> bytes.
using Files = std::map<std::string, std::string>;

// Which service wrote a file (tracking-log prefixes MSGTRKMS, MSGTRK, MSGTRKMD, MSGTRKMA).
enum class Service { submission, transport, delivery, moderation, unknown };

struct LogFile {
  std::string path;    // Below logs/: "MBX11/MSGTRK2013062314-1.LOG".
  std::string server;  // "MBX11".
  Service service = Service::unknown;
  std::string bytes;
};

struct LogRow {
  std::size_t file = 0;  // Index into Logs::files.
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  sim::Time time;
  tracking::Source source = tracking::Source::other;
  tracking::Event event = tracking::Event::other;
  std::optional<std::uint64_t> id;  // internal-message-id.
  std::string message_id;
  std::optional<mail::Guid> network_message_id;
  std::string client_hostname;
  std::string server_hostname;
  std::string source_context;
  std::string connector_id;
  std::vector<std::string> recipients;
  std::optional<std::uint64_t> recipient_count;
  std::string related;
  std::vector<std::string> references;
  std::string return_path;
  std::string message_info;
  std::vector<std::string> custom_data;
};

struct Logs {
  std::vector<LogFile> files;  // In order of path.
  std::vector<LogRow> rows;    // In order of file, then offset.
  Complaints unreadable;       // What the reader or the typing of a field complained of. (FMT)

  const std::string& server(const LogRow& row) const { return files[row.file].server; }
  Service service(const LogRow& row) const { return files[row.file].service; }
  std::string where(const LogRow& row) const;
};

// Reads every file below "logs/"; the others are left out.
Logs read_logs(const Files& files);

// "SMTP/SEND": what a row is called in sentences.
std::string pair_name(const LogRow& row);

// The value of a custom-data member "S:Key=Value"; empty if there is none.
std::optional<std::string> custom_value(const LogRow& row, std::string_view key);

}  // namespace check
