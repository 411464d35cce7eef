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

// As many rows as a message may have. What follows are shapes of messages that take forever if
// some row is compared with each other one.
constexpr int rows_max = 20'000;

// RECEIVE, SEND and DELIVER of one recipient each, a row per `step` milliseconds.
Logs message_of_many_rows(const std::string& network_id, int step, bool same_id) {
  Logs logs;
  logs.mail.network_id = network_id;
  for (int i = 0; i + 3 <= rows_max; i += 3) {
    const int id = same_id ? 500 : 500 + i;
    logs.mail.to = "e" + std::to_string(i) + "@fabrikam.com";
    logs.receive(i * step, "MBX12", "MBX11", id);
    logs.send((i + 1) * step, "MBX12", "MBX13", id);
    logs.deliver((i + 2) * step, "MBX13", "MBX12", id);
  }
  return logs;
}

// Delivered to each recipient over two hops of its own.
void expect_each_delivered(const Logs& logs) {
  const Result result = traced(logs);
  ASSERT_THAT(result.messages, SizeIs(1));
  const Message& message = result.messages[0];
  EXPECT_EQ(message.reason, "");
  EXPECT_THAT(message.recipients, SizeIs(rows_max / 3));
  EXPECT_THAT(message.hops, SizeIs(rows_max / 3 * 2));
  for (const Recipient& recipient : message.recipients) {
    ASSERT_EQ(recipient.outcome, Outcome::delivered) << recipient.address;
    ASSERT_EQ(recipient.status, "250 2.1.5 Recipient OK") << recipient.address;
  }
}

TEST(TraceLimits, TracesAMessageOfManyRows) {
  const std::string network_id = Mail{}.network_id;
  expect_each_delivered(message_of_many_rows(network_id, 1, false));
  expect_each_delivered(message_of_many_rows(network_id, 1, true));
}

TEST(TraceLimits, TracesAMessageOfManyRowsWithoutANetworkId) {
  expect_each_delivered(message_of_many_rows("", 1, false));
}

TEST(TraceLimits, TracesAMessageOfManyRowsInOneMillisecond) {
  expect_each_delivered(message_of_many_rows(Mail{}.network_id, 0, false));
  expect_each_delivered(message_of_many_rows(Mail{}.network_id, 0, true));
}

// Each fork was made from the one before, and only the last was sent.
TEST(TraceLimits, FollowsALongChainOfForks) {
  Logs logs;
  logs.receive(0, "MBX12", "MBX11", 1);
  for (int id = 2; id <= rows_max / 2; ++id) {
    logs.about(id, "MBX12", "ROUTING", "TRANSFER", id,
               {{Column::reference, std::to_string(id - 1)}});
  }
  for (int i = 0; i < rows_max / 2 - 1; ++i)
    logs.send(rows_max, "MBX12", "MBX11", rows_max / 2 - i);
  const Result result = traced(logs);
  EXPECT_EQ(result.messages[0].reason, "");
  // 342 ms in the hub before the first SEND.
  EXPECT_EQ(result.messages[0].hops[0].left, time_at(rows_max - 342));
}

}  // namespace
}  // namespace trace::test
