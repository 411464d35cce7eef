// Invariants of latencies: what a row says was spent is what its times leave room for.
#include <optional>

#include "tools/check/invariants.h"
#include "tools/check/latency_text.h"

namespace check {
namespace {

std::string seconds(sim::Duration duration) {
  std::string text;
  sim::append_seconds(text, duration);
  return text;
}

bool has_latency(const LogRow& row) { return row.message_info.find("SRV=") != std::string::npos; }

}  // namespace

Complaints end_to_end_is_the_difference(const Logs& logs) {
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    const auto said = custom_value(row, "E2ELatency");
    if (!said) continue;
    const auto spent = parse_seconds(*said);
    const auto arrival = parse_latency(row.message_info).arrival;
    if (!spent || !arrival) {
      complaints.push_back({logs.where(row),
                            "found E2ELatency \"" + *said + "\" and message-info \"" +
                                row.message_info + "\", expected s.sss and an arrival time",
                            "latency"});
      continue;
    }
    const sim::Duration difference = row.time - *arrival;
    if (difference == *spent) continue;
    complaints.push_back({logs.where(row),
                          "found E2ELatency " + *said + ", expected " + seconds(difference) +
                              ", the time since " + sim::iso(*arrival),
                          "latency"});
  }
  return complaints;
}

Complaints parts_fit_the_whole(const Logs& logs) {
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!has_latency(row)) continue;
    const LatencyText latency = parse_latency(row.message_info);
    const auto complain = [&](const std::string& sentence) {
      complaints.push_back({logs.where(row), sentence, "latency"});
    };
    if (!latency.mistake.empty()) complain(latency.mistake);
    if (!latency.arrival) {
      complain("message-info does not start with the arrival in the organisation");
      continue;
    }
    const sim::Duration whole = row.time - *latency.arrival;
    sim::Duration sum{0};
    for (const LatencyHop& hop : latency.hops) {
      for (const LatencyPart& part : hop.parts) {
        if (part.name.starts_with("TOTAL-")) sum += part.spent;
        if (part.spent <= whole) continue;
        complain("found " + part.name + "=" + seconds(part.spent) + " on " + hop.server +
                 ", more than the " + seconds(whole) + " since the arrival");
      }
    }
    if (sum > whole) {
      complain("the TOTALs add up to " + seconds(sum) + ", more than the " + seconds(whole) +
               " since the arrival");
    }
  }
  return complaints;
}

}  // namespace check
