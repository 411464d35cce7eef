// What the tracer says when there is more than it keeps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"
#include "tools/trace/write.h"

namespace trace::test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;

std::string text(const Result& result) {
  std::string out;
  write_text(result, {}, [&](std::string_view piece) { out += piece; });
  return out;
}

TEST(TraceLimits, CountsTheNotesItDoesNotKeep) {
  Logs logs;
  logs.mail.id = "";
  for (int i = 0; i < 1003; ++i) logs.agents(100, "MBX12", 501);
  const Result result = traced(logs);
  EXPECT_THAT(result.notes, SizeIs(1000));
  EXPECT_EQ(result.counts.notes_left_out, 3U);
  EXPECT_THAT(text(result), EndsWith("and 3 remarks more like these\n"
                                     "0 messages, 1003 rows in 1 file, 1003 rows of no message\n"));
}

TEST(TraceLimits, CountsTheProblemsItDoesNotKeep) {
  Logs logs;
  logs.agents(100, "MBX12", 501);
  for (int i = 0; i < 1001; ++i) logs.files.begin()->second += "half a,row\r\n";
  const Result result = traced(logs);
  EXPECT_THAT(result.problems, SizeIs(1000));
  EXPECT_EQ(result.counts.problems_left_out, 1U);
  EXPECT_THAT(text(result), HasSubstr("and 1 remark more like these\n"));
}

TEST(TraceLimits, SaysWhichRowsOfAMessageAreNotTraced) {
  Logs logs;
  logs.receive(0, "MBX12", "MBX11", 501);
  for (int i = 1; i < 20'003; ++i) logs.agents(i, "MBX12", 501);
  const Result result = traced(logs);
  const std::string sentence = "found 20003 rows, only the first 20000 are traced";
  EXPECT_EQ(result.messages[0].reason, sentence);
  EXPECT_EQ(result.counts.untraced_rows, 3U);
  EXPECT_THAT(result.messages[0].recipients, SizeIs(1));
  EXPECT_THAT(json(result), HasSubstr("\"reason\":\"" + sentence + "\",\"recipients\""));
  EXPECT_THAT(text(result), HasSubstr("  not all of it\n    " + sentence + "\n"));
  EXPECT_THAT(text(result), EndsWith(", 3 rows not traced\n"));
}

}  // namespace
}  // namespace trace::test
