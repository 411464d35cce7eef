// Invariants of single files: header, columns, order of time, names, and which events stand where.
#include <algorithm>
#include <array>
#include <map>

#include "tools/check/invariants.h"

namespace check {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

constexpr std::string_view fields_2013 =
    "#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,"
    "connector-id,source,event-id,internal-message-id,message-id,network-message-id,"
    "recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,"
    "reference,message-subject,sender-address,return-path,message-info,directionality,tenant-id,"
    "original-client-ip,original-server-ip,custom-data";

// Takes one line off `rest`; the line must end with CR LF.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find("\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

std::string header_mistake(const LogFile& file) {
  std::string_view rest = file.bytes;
  if (!rest.starts_with(bom)) return "the file does not start with the UTF-8 byte order mark";
  rest.remove_prefix(bom.size());
  std::array<std::string_view, 5> lines;
  for (std::string_view& line : lines) {
    const auto taken = take_line(rest);
    if (!taken) return "the file has fewer than five header lines that end with CR LF";
    line = *taken;
  }
  if (lines[0] != "#Software: Microsoft Exchange Server") return "line 1 is not #Software";
  if (!lines[1].starts_with("#Version: 15.00.")) return "line 2 is not a #Version of 2013";
  if (lines[2] != "#Log-type: Message Tracking Log") return "line 3 is not #Log-type";
  if (lines[4] != fields_2013) return "line 5 is not the #Fields line with the 27 names of 2013";
  const std::string_view first = rest.substr(0, rest.find(','));
  if (lines[3] != "#Date: " + std::string(first)) {
    return "line 4 is \"" + std::string(lines[3]) + "\", expected the first row's time " +
           std::string(first);
  }
  return "";
}

// The characters of "MSGTRKMS2013062314-1.LOG" that say the hour.
std::string hour_in_name(const LogFile& file) {
  const std::string name = file.path.substr(file.path.find('/') + 1);
  const std::size_t digits = name.find_first_of("0123456789");
  const std::size_t dash = name.find('-');
  if (digits == std::string::npos || dash == std::string::npos || dash < digits) return "";
  return name.substr(digits, dash - digits);
}

bool belongs(const LogRow& row, Service service) {
  using tracking::Event;
  using tracking::Source;
  switch (row.event) {
    case Event::notifymapi:
    case Event::notifyshadow:
    case Event::submit:
    case Event::submitdefer:
    case Event::submitfail:
      return service == Service::submission;
    case Event::throttle:
      return service ==
             (row.source == Source::storedriver ? Service::submission : Service::delivery);
    case Event::poisonmessage:
      return service ==
             (row.source == Source::storedriver ? Service::submission : Service::transport);
    case Event::deliver:
    case Event::duplicatedeliver:
    case Event::processmeetingmessage:
      return service == Service::delivery;
    case Event::moderatorapprove:
    case Event::moderatorreject:
    case Event::moderationexpire:
    case Event::moderatorsallndr:
      return service == Service::moderation;
    case Event::receive:
      if (row.source == Source::storedriver || row.source == Source::approval) {
        return service == Service::submission;
      }
      return row.source == Source::mailboxrule || service == Service::transport;
    case Event::send:
    case Event::hareceive:
    case Event::haredirect:
    case Event::haredirectfail:
    case Event::hadiscard:
    case Event::agentinfo:
    case Event::transfer:
    case Event::resolve:
    case Event::expand:
    case Event::redirect:
      return service == Service::transport;
    default:
      return true;
  }
}

}  // namespace

Complaints header_as_exchange_writes_it(const Logs& logs) {
  Complaints complaints;
  for (const LogFile& file : logs.files) {
    const std::string mistake = header_mistake(file);
    if (!mistake.empty()) complaints.push_back({file.path, mistake, "FMT-5"});
    if (!file.bytes.empty() && !file.bytes.ends_with("\r\n")) {
      complaints.push_back({file.path, "the last line does not end with CR LF", "FMT-6"});
    }
  }
  return complaints;
}

Complaints every_line_reads(const Logs& logs) { return logs.unreadable; }

Complaints time_never_goes_back(const Logs& logs) {
  Complaints complaints;
  for (std::size_t i = 1; i < logs.rows.size(); ++i) {
    const LogRow& before = logs.rows[i - 1];
    const LogRow& row = logs.rows[i];
    if (before.file != row.file || before.time <= row.time) continue;
    complaints.push_back({logs.where(row),
                          "found time " + sim::iso(row.time) + " after " + sim::iso(before.time) +
                              ", expected times that do not decrease",
                          "F-1"});
  }
  return complaints;
}

Complaints rows_in_their_hour(const Logs& logs) {
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    std::string hour;
    sim::append_date_digits(hour, row.time, true);
    const std::string named = hour_in_name(logs.files[row.file]);
    if (hour == named) continue;
    complaints.push_back({logs.where(row),
                          "found a row of hour " + hour + " in a file named for \"" + named + "\"",
                          "FMT-8"});
  }
  return complaints;
}

Complaints events_of_the_version(const Logs& logs) {
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (tracking::exists_in_2013(row.event) && row.source != tracking::Source::other) continue;
    complaints.push_back({logs.where(row),
                          "found " + pair_name(row) + ", expected events of Exchange 2013",
                          "events"});
  }
  return complaints;
}

Complaints events_in_their_file(const Logs& logs) {
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (belongs(row, logs.service(row))) continue;
    complaints.push_back({logs.where(row),
                          "found " + pair_name(row) + ", which another service's log holds",
                          "events"});
  }
  return complaints;
}

}  // namespace check
