// The texts of virtual time: ISO 8601, date digits, .NET ticks, seconds.
#include "sim/time.h"

#include <array>
#include <cstring>

namespace sim {
namespace {

// "00" to "99", two characters each.
constexpr auto two_digits = [] {
  std::array<char, 200> table{};
  for (std::size_t i = 0; i < 100; ++i) {
    table[2 * i] = static_cast<char>('0' + i / 10);
    table[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return table;
}();

void put_two(char* out, unsigned value) { std::memcpy(out, &two_digits[2 * value], 2); }

struct Calendar {
  unsigned year, month, day;
};

Calendar calendar_of(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return {static_cast<unsigned>(static_cast<int>(date.year())), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

// Reads `count` digits at `at`; -1 if one is not a digit.
int read_digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

constexpr std::int64_t ticks_at_1970 = 621355968000000000;

}  // namespace

void write_iso(char* out, Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const Calendar date = calendar_of(day);
  const auto since_midnight = static_cast<std::uint64_t>((time - day).count()) / 1000;
  const auto in_minute = static_cast<unsigned>(since_midnight % 60000);
  const auto minute_of_day = static_cast<unsigned>(since_midnight / 60000);
  put_two(out, date.year / 100);
  put_two(out + 2, date.year % 100);
  out[4] = '-';
  put_two(out + 5, date.month);
  out[7] = '-';
  put_two(out + 8, date.day);
  out[10] = 'T';
  put_two(out + 11, minute_of_day / 60);
  out[13] = ':';
  put_two(out + 14, minute_of_day % 60);
  out[16] = ':';
  put_two(out + 17, in_minute / 1000);
  out[19] = '.';
  out[20] = static_cast<char>('0' + in_minute / 100 % 10);
  put_two(out + 21, in_minute % 100);
  out[23] = 'Z';
}

void append_iso(std::string& out, Time time) {
  char text[iso_length];
  write_iso(text, time);
  out.append(text, iso_length);
}

std::string iso(Time time) {
  std::string text;
  append_iso(text, time);
  return text;
}

std::optional<Time> parse_iso(std::string_view text) {
  if (text.size() < 20 || text.back() != 'Z') return std::nullopt;
  const int year = read_digits(text, 0, 4), month = read_digits(text, 5, 2);
  const int day = read_digits(text, 8, 2), hour = read_digits(text, 11, 2);
  const int minute = read_digits(text, 14, 2), second = read_digits(text, 17, 2);
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') {
    return std::nullopt;
  }
  if (year < 1 || month < 1 || day < 1 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
      second < 0 || second > 59) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  std::int64_t fraction = 0;
  if (text.size() > 20) {
    const std::size_t digits = text.size() - 21;
    if (text[19] != '.' || digits < 1 || digits > 7) return std::nullopt;
    for (std::size_t i = 0; i < 6; ++i) {
      const int digit = i < digits ? read_digits(text, 20 + i, 1) : 0;
      if (digit < 0) return std::nullopt;
      fraction = fraction * 10 + digit;
    }
    if (digits == 7 && read_digits(text, 26, 1) < 0) return std::nullopt;
  }
  return Time{std::chrono::sys_days{date}} + hours{hour} + minutes{minute} + seconds{second} +
         microseconds{fraction};
}

void append_date_digits(std::string& out, Time time, bool with_hour) {
  char text[iso_length];
  write_iso(text, time);
  out.append(text, 4).append(text + 5, 2).append(text + 8, 2);
  if (with_hour) out.append(text + 11, 2);
}

std::int64_t to_ticks(Time time) { return time.time_since_epoch().count() * 10 + ticks_at_1970; }

Time from_ticks(std::int64_t ticks) { return Time{Duration{(ticks - ticks_at_1970) / 10}}; }

char* write_seconds(char* out, Duration duration) {
  const auto whole = duration.count() / 1000;
  const auto count = static_cast<std::uint64_t>(whole < 0 ? 0 : whole);
  std::uint64_t whole_seconds = count / 1000;
  const auto rest = static_cast<unsigned>(count % 1000);
  if (whole_seconds < 10) {  // Nearly all.
    *out++ = static_cast<char>('0' + whole_seconds);
  } else {
    char digits[20];
    char* at = digits + sizeof digits;
    for (; whole_seconds > 0; whole_seconds /= 10) {
      *--at = static_cast<char>('0' + whole_seconds % 10);
    }
    const auto size = static_cast<std::size_t>(digits + sizeof digits - at);
    std::memcpy(out, at, size);
    out += size;
  }
  *out++ = '.';
  *out++ = static_cast<char>('0' + rest / 100);
  put_two(out, rest % 100);
  return out + 2;
}

void append_seconds(std::string& out, Duration duration) {
  char text[seconds_length_max];
  out.append(text, write_seconds(text, duration));
}

}  // namespace sim
