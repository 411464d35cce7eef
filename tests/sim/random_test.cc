// Random streams give the same numbers everywhere.
#include "sim/random.h"

#include <gtest/gtest.h>

#include <pcg_random.hpp>
#include <vector>

namespace {

TEST(Random, IsPcg32) {
  sim::Random ours{42, "workload"};
  pcg32 reference{sim::hash(~std::uint64_t{42}, "workload"), sim::hash(42, "workload")};
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(ours.next(), reference()) << i;
}

// Golden values: a change here changes every expected log.
TEST(Random, HasGoldenValues) {
  sim::Random random{1, "link MBX11-MBX12"};
  std::vector<std::uint32_t> drawn;
  for (int i = 0; i < 4; ++i) drawn.push_back(random.below(1000));
  EXPECT_EQ(drawn, (std::vector<std::uint32_t>{309, 180, 138, 88}));
}

TEST(Random, BelowIsFairAndStaysBelow) {
  sim::Random random{7, "dice"};
  std::vector<int> counts(6);
  for (int i = 0; i < 60000; ++i) ++counts[random.below(6)];
  for (const int count : counts) EXPECT_NEAR(count, 10000, 400);
}

TEST(Random, DrawsStayInsideTheQuantiles) {
  constexpr sim::Duration points[] = {sim::microseconds{10}, sim::microseconds{20},
                                      sim::microseconds{100}};
  sim::Random random{7, "latency"};
  int low = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto drawn = random.draw({points});
    ASSERT_GE(drawn, points[0]);
    ASSERT_LE(drawn, points[2]);
    low += drawn <= points[1];
  }
  EXPECT_NEAR(low, 5000, 300) << "half of the draws lie below the median";
}

TEST(Random, StreamsOfDifferentNamesDiffer) {
  sim::Random a{1, "a"}, b{1, "b"};
  EXPECT_NE(a.next(), b.next());
}

}  // namespace
