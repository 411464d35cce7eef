// How long the steps of mail flow take: quantiles of one-way durations, all in one place.
//
// INFERRED from the latencies that real rows show (F-10): submission 0.13 to 0.5 s, hub 0.37 to
// 0.45 s with receive 0.11 and categorizer 0.15, queue 0.07, front end 4 to 25 ms; quick servers
// lie below.
#pragma once

#include <array>

#include "sim/random.h"
#include "sim/time.h"

namespace service::timing {

using sim::microseconds;

template <std::size_t n>
struct Table {
  std::array<sim::Duration, n> points;
  sim::Quantiles quantiles() const { return {points}; }
};

template <typename... Micros>
constexpr auto table(Micros... micros) {
  return Table<sizeof...(Micros)>{{microseconds{micros}...}};
}

// Submission (SUB)
inline constexpr auto store_event = table(4'000, 9'000, 14'000, 22'000, 45'000);
inline constexpr auto submission_assistant = table(6'000, 10'000, 15'000, 24'000, 60'000);
inline constexpr auto open_store_session = table(8'000, 14'000, 20'000, 27'000, 50'000);
inline constexpr auto submission_lookup = table(2'000, 4'000, 7'000, 11'000, 25'000);
inline constexpr auto submission_conversion = table(10'000, 18'000, 27'000, 40'000, 80'000);

// Transport (HUB)
inline constexpr auto receive_data = table(2'000, 4'000, 6'000, 9'000, 20'000);
inline constexpr auto commit = table(1'500, 2'500, 4'000, 7'000, 18'000);
inline constexpr auto shadow_commit = table(8'000, 14'000, 22'000, 34'000, 70'000);
inline constexpr auto malware_scan = table(6'000, 11'000, 17'000, 26'000, 60'000);
inline constexpr auto resolve = table(1'000, 2'500, 4'500, 8'000, 20'000);
inline constexpr auto rules_and_route = table(2'500, 5'000, 8'000, 13'000, 35'000);
inline constexpr auto convert_content = table(3'000, 6'000, 10'000, 16'000, 40'000);
inline constexpr auto dequeue = table(1'200, 3'000, 7'000, 13'000, 30'000);

// Transport on Edge (EDGE)
inline constexpr auto edge_agents = table(1'200, 2'000, 3'000, 5'000, 12'000);
inline constexpr auto edge_route = table(500, 1'200, 2'000, 3'500, 9'000);

// Delivery (DEL)
inline constexpr auto delivery_receive = table(2'000, 4'000, 7'000, 12'000, 25'000);
inline constexpr auto delivery_promote = table(2'000, 4'000, 7'000, 11'000, 22'000);
inline constexpr auto store_write = table(12'000, 24'000, 40'000, 65'000, 140'000);
inline constexpr auto rule_mail = table(6'000, 11'000, 18'000, 30'000, 70'000);

// Front end (FE, FET-8) and hosts outside
inline constexpr auto front_end_agent = table(1'200, 2'000, 3'500, 6'000, 12'000);
inline constexpr auto front_end_receive = table(2'000, 4'000, 8'000, 14'000, 25'000);
inline constexpr auto outside_accept = table(20'000, 45'000, 90'000, 180'000, 420'000);

}  // namespace service::timing
