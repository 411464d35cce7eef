// The rows as Get-MessageTrackingLog lists them: by the second, then in its order of events.
#include <algorithm>
#include <tuple>
#include <vector>

#include "tools/trace/cmdlet.h"
#include "tools/trace/fields.h"
#include "tools/trace/rows_again.h"
#include "tools/trace/view.h"
#include "tools/trace/write.h"

namespace trace {

using tracking::Event;

namespace {

// The order inside one second that Microsoft's listing shows. (O-7)
int listing_rank(const Record& record) {
  switch (record.event) {
    case Event::submit:
    case Event::submitdefer:
    case Event::submitfail:
      return 20;
    case Event::deliver:
    case Event::duplicatedeliver:
    case Event::process:
    case Event::processmeetingmessage:
      return 85;
    default:
      // HARECEIVE, HAREDIRECT, RECEIVE of the hub stand after SUBMIT, SEND before DELIVER.
      return causal_rank(record) < 2 ? causal_rank(record) : 20 + 5 * causal_rank(record);
  }
}

std::vector<std::uint32_t> listed_rows(const Result& result, const std::string& server) {
  std::vector<std::uint32_t> numbers;
  for (const Message& message : result.messages) {
    for (const std::uint32_t number : message.rows) {
      const Record& row = result.row(number);
      if (row.event == Event::notifymapi || row.event == Event::notifyshadow) continue;
      if (!server.empty() && !equal_ignoring_case(result.server(row.server), short_name(server))) {
        continue;
      }
      numbers.push_back(number);
    }
  }
  const auto key = [&](std::uint32_t number) {  // LOG-7
    const Record& row = result.row(number);
    return std::tuple(std::chrono::floor<std::chrono::seconds>(row.time), listing_rank(row),
                      row.time, row.file, row.offset);
  };
  std::sort(numbers.begin(), numbers.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  return numbers;
}

}  // namespace

void write_cmdlet(const Result& result, const CmdletStyle& style, const Sink& sink) {
  const std::vector<std::uint32_t> numbers = listed_rows(result, style.server);
  if (numbers.empty()) return;  // The cmdlet prints nothing at all.
  RowsAgain rows{result};
  std::string out;
  if (!style.list) append_table_head(out, style.columns);
  for (const std::uint32_t number : numbers) {
    const tracking::RawRow* row = rows.at(result.row(number));
    if (row == nullptr) continue;
    if (style.list) {
      append_list_row(out, *row);
    } else {
      append_table_row(out, *row, style.columns);
    }
    sink(out);
    out.clear();
  }
  sink("\n\n");  // As PowerShell ends a listing.
}

}  // namespace trace
