// Tests of the order of log files.
#include "stages/tracking/file_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tracking {
namespace {

TEST(FileOrder, IsThatOfWriting) {
  const std::vector<std::string> written = {
      "MBX2/MSGTRK2016022922-3.LOG",    "MBX2/MSGTRK2016022923-1.LOG",
      "MBX2/MSGTRK2016022923-9.LOG",    "MBX2/MSGTRK2016022923-10.LOG",
      "MBX2/MSGTRK2016022923-100.LOG",  "MBX2/MSGTRKMD2016022923-1.LOG",
      "MBX10/MSGTRKMS2016022923-1.LOG",
  };
  std::vector<std::string> sorted(written.rbegin(), written.rend());
  std::sort(sorted.begin(), sorted.end(), stands_before);
  EXPECT_EQ(sorted, written);
}

TEST(FileOrder, IsStrict) {
  EXPECT_FALSE(stands_before("a-1", "a-1"));
  EXPECT_FALSE(stands_before("", ""));
  EXPECT_TRUE(stands_before("", "a"));
  EXPECT_TRUE(stands_before("a", "a-1"));
}

}  // namespace
}  // namespace tracking
