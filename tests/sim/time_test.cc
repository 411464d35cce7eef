// Times print and parse as log rows need them.
#include "sim/time.h"

#include <gtest/gtest.h>

namespace {

TEST(Time, PrintsMillisecondsCutNotRounded) {
  const auto time = sim::parse_iso("2013-06-23T14:03:10.871Z");
  ASSERT_TRUE(time);
  EXPECT_EQ(sim::iso(*time + sim::microseconds{999}), "2013-06-23T14:03:10.871Z");
}

TEST(Time, ReadsOneToSevenDigitsOfFraction) {
  EXPECT_EQ(sim::parse_iso("2013-06-23T14:03:10Z"), sim::parse_iso("2013-06-23T14:03:10.0Z"));
  EXPECT_EQ(sim::parse_iso("2013-06-23T14:03:10.8712345Z"),
            *sim::parse_iso("2013-06-23T14:03:10Z") + sim::microseconds{871234});
}

TEST(Time, RefusesWhatIsNotATime) {
  for (const char* text :
       {"", "2013-06-23", "2013-06-31T14:03:10Z", "2013-02-29T00:00:00Z", "2013-06-23T24:00:00Z",
        "2013-06-23T14:03:60Z", "2013-06-23 14:03:10Z", "2013-06-23T14:03:10",
        "0000-01-01T00:00:00Z", "2013-06-23T14:03:10.12345678Z", "2013-06-23T14:03:10.Z",
        "2013-06-23T14:03:10,871Z"}) {
    EXPECT_FALSE(sim::parse_iso(text)) << text;
  }
  EXPECT_TRUE(sim::parse_iso("2012-02-29T00:00:00Z"));
}

TEST(Time, CountsTicksAsDotNetDoes) {
  const auto time = sim::parse_iso("2017-05-22T17:33:34.876Z");
  EXPECT_EQ(sim::to_ticks(*time), 636310712148760000);
  EXPECT_EQ(sim::from_ticks(636310712148760000), *time);
}

TEST(Time, PrintsSecondsWithThreeDecimals) {
  std::string text;
  sim::append_seconds(text, sim::microseconds{259999});
  text += ' ';
  sim::append_seconds(text, sim::seconds{172801} + sim::milliseconds{301});
  text += ' ';
  sim::append_seconds(text, sim::Duration{-5});
  EXPECT_EQ(text, "0.259 172801.301 0.000");
}

TEST(Time, PrintsDateDigitsForFileNames) {
  std::string text;
  sim::append_date_digits(text, *sim::parse_iso("2013-06-23T14:03:10Z"), true);
  EXPECT_EQ(text, "2013062314");
}

}  // namespace
