// Lines that come in any order leave in the order of their submissions, in bounded memory.
#include "tools/scenario/truth_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <optional>
#include <string>
#include <system_error>

namespace scenario {
namespace {

using testing::ElementsAre;

std::string text_of(std::uint64_t submission) {
  return std::string(submission % 50, 'x') + std::to_string(submission) + "\n";
}

TruthOrder::Lines lines_of(std::uint64_t submission) {
  return {submission, std::nullopt, 1, text_of(submission)};
}

std::string all_of(TruthOrder& order) {
  std::string all;
  for (bool done = false; !done;) {
    std::string piece;
    done = order.take(piece);
    EXPECT_LT(piece.size(), TruthOrder::piece_bytes + 100);
    all += piece;
  }
  return all;
}

// Every limit from "nothing fits" to "all of it does", with the first submission stuck.
TEST(TruthOrder, GivesTheSameBytesWhateverMayBeHeld) {
  constexpr std::uint64_t count = 200;
  std::string expected;
  for (std::uint64_t i = 0; i < count; ++i) expected += text_of(i);
  for (std::size_t limit = 0; limit < 50'000; limit += 97) {
    TruthOrder order{limit};
    for (std::uint64_t i = 1; i < count; ++i) {
      order.add(lines_of(1 + i * 7 % (count - 1)));  // Each once: 7 and 199 have no common factor.
      EXPECT_LE(order.bytes_held(), limit);
    }
    EXPECT_EQ(all_of(order), "");
    order.add(lines_of(0));
    EXPECT_EQ(all_of(order), expected) << "with " << limit << " bytes";
    EXPECT_EQ(order.bytes_held(), 0u);
    EXPECT_EQ(order.bytes_in_file(), 0u) << "the file is not emptied";
  }
}

TEST(TruthOrder, GivesWhatIsDueInPieces) {
  TruthOrder order{1000};
  std::string expected;
  for (std::uint64_t i = 0; i < 10'000; ++i) expected += text_of(i);
  for (std::uint64_t i = 10'000; i-- > 0;) order.add(lines_of(i));
  EXPECT_EQ(all_of(order), expected);
}

TEST(TruthOrder, NumbersTheLinesOfWhatIsWatched) {
  for (const std::size_t limit : {std::size_t{0}, TruthOrder::bytes_held_max}) {
    TruthOrder order{limit};
    order.add({3, 7, 2, "d\ne\n"});
    order.add({2, std::nullopt, 0, ""});
    order.add({1, 7, 1, "c\n"});
    order.pass(std::nullopt, 2);
    EXPECT_EQ(all_of(order), "c\nd\ne\n");
    EXPECT_THAT(order.lines_of().at(7), ElementsAre(2, 3, 4));
  }
}

TEST(TruthOrder, SaysWhichFileCannotBeMade) {
  ::setenv("TMPDIR", "/no/such/folder", 1);
  TruthOrder order{0};
  try {
    order.add(lines_of(1));
    FAIL() << "nothing was thrown";
  } catch (const std::system_error& error) {
    EXPECT_STREQ(error.what(),
                 "/no/such/folder: a temporary file for lines of truth.jsonl that wait: "
                 "No such file or directory");
  }
  ::unsetenv("TMPDIR");
}

}  // namespace
}  // namespace scenario
