// Durations and sizes as text.
#include "tools/scenario/units.h"

#include <gtest/gtest.h>

namespace scenario::reader {
namespace {

TEST(ParseDuration, ReadsEveryUnit) {
  EXPECT_EQ(parse_duration("250ms"), sim::milliseconds{250});
  EXPECT_EQ(parse_duration("90s"), sim::seconds{90});
  EXPECT_EQ(parse_duration("10min"), sim::minutes{10});
  EXPECT_EQ(parse_duration("2h"), sim::hours{2});
  EXPECT_EQ(parse_duration("3d"), sim::hours{72});
  EXPECT_EQ(parse_duration("0s"), sim::Duration{0});
}

TEST(ParseDuration, AddsUnits) {
  EXPECT_EQ(parse_duration("1h30min"), sim::minutes{90});
  EXPECT_EQ(parse_duration("1d1h1min1s1ms"), sim::milliseconds{90'061'001});
  EXPECT_EQ(parse_duration("2ms5us"), sim::Duration{2'005});
}

TEST(ParseDuration, RefusesWhatIsNone) {
  for (const auto text : {"", "s", "5", "-5s", "1.5s", "5 s", "5s ", " 5s", "5S", "5sec", "1h30",
                          "30min1h", "1s1s", "1us1ms", "5m"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(ParseDuration, ReadsUpToTheLongest) {
  EXPECT_EQ(parse_duration("36500d"), duration_max);
  EXPECT_EQ(parse_duration("36500d1ms"), std::nullopt);
  EXPECT_EQ(parse_duration("36501d"), std::nullopt);
  EXPECT_EQ(parse_duration("99999999999999999999d"), std::nullopt);
  EXPECT_EQ(parse_duration("18446744073709551616ms"), std::nullopt);
}

TEST(ParseSize, ReadsEveryUnit) {
  EXPECT_EQ(parse_size("700 B"), 700u);
  EXPECT_EQ(parse_size("5 KB"), 5120u);
  EXPECT_EQ(parse_size("5KB"), 5120u);
  EXPECT_EQ(parse_size("1 MB"), 1048576u);
  EXPECT_EQ(parse_size("2 GB"), 2147483648u);
  EXPECT_EQ(parse_size("1 TB"), 1099511627776u);
}

TEST(ParseSize, RefusesWhatIsNone) {
  for (const auto text : {"", "KB", "5", "-5 KB", "1.5 MB", "5  KB", "5 kb", "5 KB ", "5 KiB"}) {
    EXPECT_EQ(parse_size(text), std::nullopt) << text;
  }
}

TEST(ParseSize, ReadsUpToTheLargest) {
  EXPECT_EQ(parse_size("4194304 TB"), std::uint64_t{1} << 62);
  EXPECT_EQ(parse_size("4194305 TB"), std::nullopt);
  EXPECT_EQ(parse_size("99999999999999999999 B"), std::nullopt);
}

TEST(DurationText, IsReadBack) {
  for (const auto text : {"0s", "250ms", "1h30min", "7d", "1d1h1min1s1ms"}) {
    const auto duration = parse_duration(text);
    ASSERT_TRUE(duration.has_value()) << text;
    EXPECT_EQ(duration_text(*duration), text);
  }
}

TEST(SizeText, IsReadBack) {
  for (const auto text : {"700 B", "64 KB", "150 MB", "1 TB", "1025 KB"}) {
    const auto size = parse_size(text);
    ASSERT_TRUE(size.has_value()) << text;
    EXPECT_EQ(size_text(*size), text);
  }
}

}  // namespace
}  // namespace scenario::reader
