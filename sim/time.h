// Virtual time: integer microseconds in UTC, one strong type, and its texts.
//
// Nothing here reads a clock. Only this file's source formats or parses times.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sim {

using Duration = std::chrono::microseconds;
using Time = std::chrono::sys_time<Duration>;

using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// "2013-06-23T14:03:10.871Z" has this many characters.
inline constexpr std::size_t iso_length = 24;

// The time cut (not rounded) to whole milliseconds: what a log row can show.
constexpr Time to_milliseconds(Time time) {
  return std::chrono::floor<std::chrono::milliseconds>(time);
}

// The full hour that contains `time`.
constexpr Time to_hour(Time time) { return std::chrono::floor<std::chrono::hours>(time); }

// Writes exactly iso_length characters, cut to milliseconds. Years 0001 to 9999.
void write_iso(char* out, Time time);
void append_iso(std::string& out, Time time);
std::string iso(Time time);

// Reads "2013-06-23T14:03:10.871Z"; also without the fraction, or with 1 to 7 digits of it
// (digits beyond microseconds are cut). Empty for anything else, also for impossible dates.
std::optional<Time> parse_iso(std::string_view text);

// Writes `length` of "yyyyMMddHH": 10 digits with the hour, 8 without.
void append_date_digits(std::string& out, Time time, bool with_hour);

// Ticks of 100 ns since 0001-01-01T00:00Z, as .NET counts them.
std::int64_t to_ticks(Time time);
Time from_ticks(std::int64_t ticks);

// "0.259": seconds with three decimals, from the milliseconds of `duration`. Negative counts as 0.
void append_seconds(std::string& out, Duration duration);
// The same at `out`; returns the place behind it.
inline constexpr std::size_t seconds_length_max = 24;
char* write_seconds(char* out, Duration duration);

}  // namespace sim
