// Reading of E2ELatency and latency strings.
#include "tools/trace/ends.h"

#include "tools/trace/extract.h"
#include "tools/trace/fields.h"

namespace trace {

using tracking::Column;
using tracking::Event;

std::vector<End> ends_of(const Result& result, const Message& message, RowsAgain& rows) {
  std::vector<End> ends;
  for (const std::uint32_t number : result.causal_rows(message)) {
    const Record& row = result.row(number);
    if (row.event != Event::deliver && row.event != Event::send &&
        row.event != Event::sendexternal) {
      continue;
    }
    const tracking::RawRow* again = rows.at(row);
    if (again == nullptr) continue;
    End end;
    end.row = number;
    end.info = again->text(Column::message_info);
    const Latency latency = parse_latency(end.info);
    end.arrival = latency.arrival;
    end.whole =
        latency.arrival && !latency.hops.empty() && end.info.find(";LSRV=") == std::string::npos;
    end.end_to_end = parse_seconds(custom_value(custom_data_of(*again), "E2ELatency"));
    ends.push_back(std::move(end));
  }
  return ends;
}

std::optional<sim::Duration> time_taken(const Result& result, const End& end) {
  if (end.end_to_end) return end.end_to_end;
  if (!end.arrival || result.row(end.row).time < *end.arrival) return std::nullopt;
  return result.row(end.row).time - *end.arrival;
}

}  // namespace trace
