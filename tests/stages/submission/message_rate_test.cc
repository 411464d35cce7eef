// Turns of a mailbox that may send two messages in a minute.
#include "stages/submission/message_rate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

struct MessageRateTest : testing::Test {
  submission::MessageRate rate;
  directory::RecipientEntry mailbox = [] {
    directory::RecipientEntry entry;
    entry.mailbox_guid = {1, 2};
    entry.message_rate = 2;
    return entry;
  }();
  const sim::Time start = *sim::parse_iso("2015-02-03T08:30:00Z");

  // Seconds from the start to the turn of a message that is noticed then.
  std::int64_t turn(int seconds) {
    const sim::Time turn = rate.turn(mailbox, start + sim::seconds{seconds});
    return (turn - start) / sim::seconds{1};
  }
};

TEST_F(MessageRateTest, LetsAMinutesNumberPassAtOnce) {
  EXPECT_EQ(turn(0), 0);
  EXPECT_EQ(turn(1), 1);
  EXPECT_EQ(turn(60), 60);
  EXPECT_EQ(turn(61), 61);
}

TEST_F(MessageRateTest, HoldsFurtherOnesUntilThereIsRoom) {
  const std::vector<std::int64_t> turns{turn(0), turn(10), turn(20), turn(21), turn(22)};
  EXPECT_THAT(turns, testing::ElementsAre(0, 10, 60, 70, 120));
}

TEST_F(MessageRateTest, CountsThoseThatWait) {
  for (int i = 0; i < 4; ++i) turn(0);
  EXPECT_EQ(turn(61), 120);
}

TEST_F(MessageRateTest, CountsEachMailboxAlone) {
  EXPECT_EQ(turn(0), 0);
  EXPECT_EQ(turn(0), 0);
  mailbox.mailbox_guid = {3, 4};
  EXPECT_EQ(turn(0), 0);
}

}  // namespace
