// Invariants of latencies: what a row says was spent is what its times leave room for.
#include <algorithm>
#include <array>
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

struct Inside {
  std::string_view part, whole;
};
// Which component lies in which. An agent's ("CATSM-Malware Agent") lies in its event's. (FMT-11)
constexpr std::array<Inside, 11> nesting = {{
    {"CATSM", "CAT"},
    {"CRSL", "CAT"},
    {"CCC", "CAT"},
    {"SDDPM", "SDD"},
    {"SMRPI", "SMR"},
    {"MTSSDSOS", "MTSSD"},
    {"MTSSDA", "MTSSD"},
    {"MTSSDC", "MTSSD"},
    {"MTSSDMO", "MTSSD"},
    {"SMSC", "MTSSDMO"},
    {"SMSC", "MTSSD"},
}};

bool lists(const LatencyHop& hop, std::string_view name) {
  return std::any_of(hop.parts.begin(), hop.parts.end(),
                     [&](const LatencyPart& part) { return part.name == name; });
}

bool is_inside_another(const LatencyHop& hop, const LatencyPart& part) {
  const std::size_t dash = part.name.find('-');
  if (dash != std::string::npos) return lists(hop, part.name.substr(0, dash));
  return std::any_of(nesting.begin(), nesting.end(), [&](const Inside& inside) {
    return inside.part == part.name && lists(hop, inside.whole);
  });
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

Complaints parts_account_for_the_whole(const Logs& logs) {
  // What each of Submission's three short steps may lose while MTSSD, which holds them, runs.
  constexpr sim::Duration lost_max = sim::milliseconds{3};
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!has_latency(row)) continue;
    const LatencyText latency = parse_latency(row.message_info);
    for (const LatencyHop& hop : latency.hops) {
      if (hop.parts.empty()) continue;
      // The categorizer is still at work, as the codes at the end say: its part is not listed yet.
      if (&hop == &latency.hops.back() && row.message_info.ends_with("|CAT")) continue;
      const LatencyPart& total = hop.parts.front();
      sim::Duration sum{0};
      for (const LatencyPart& part : hop.parts) {
        if (&part != &total && !is_inside_another(hop, part)) sum += part.spent;
      }
      if (sum <= total.spent && sum + lost_max >= total.spent) continue;
      complaints.push_back({logs.where(row),
                            "the parts on " + hop.server + " account for " + seconds(sum) + " of " +
                                total.name + "=" + seconds(total.spent),
                            "latency"});
    }
  }
  return complaints;
}

}  // namespace check
