// NOTIFYMAPI rows, which have no ids, and the messages they belong to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

TEST(TraceNotify, IsJoinedByTheStoresEventWhenReceiveIsMissing) {
  Logs logs;
  logs.notify(31, "MBX11");
  logs.submit(259, "MBX11", "MBX12");
  EXPECT_THAT(traced(logs).messages, SizeIs(1));
}

TEST(TraceNotify, IsJoinedByTheItemWhenSubmitIsMissing) {
  Logs logs;
  logs.notify(31, "MBX11");
  logs.taken(187, "MBX11");
  EXPECT_THAT(traced(logs).messages, SizeIs(1));
}

TEST(TraceNotify, StaysAloneWhenItsItemIsAnother) {
  Logs logs;
  logs.notify(31, "MBX11", "00-02");
  logs.taken(187, "MBX11");
  const Result result = traced(logs);
  ASSERT_THAT(result.messages, SizeIs(2));
  EXPECT_THAT(result.messages[0].reason, HasSubstr("NOTIFYMAPI of MBX11"));
}

TEST(TraceNotify, IsNotGuessedWhenTwoFit) {
  Logs logs;
  logs.notify(31, "MBX11", "XX-01", 0);
  logs.notify(32, "MBX11", "XX-01", 1);
  logs.taken(187, "MBX11", "XX-01");
  EXPECT_THAT(traced(logs).messages, SizeIs(3));
}

TEST(TraceNotify, TwiceWithoutMoreIsOneMessage) {
  Logs logs;
  logs.notify(31, "MBX11");
  logs.notify(5031, "MBX11");  // After a restart; the message was never read.
  const Result result = traced(logs);
  ASSERT_THAT(result.messages, SizeIs(1));
  EXPECT_EQ(result.messages[0].rows.size(), 2U);
}

TEST(TraceNotify, TwiceForOneItemIsOneMessage) {
  Logs logs;
  logs.notify(31, "MBX11");
  logs.notify(5031, "MBX11");  // After a restart.
  logs.submit(5259, "MBX11", "MBX12");
  EXPECT_THAT(traced(logs).messages, SizeIs(1));
}

TEST(TraceNotify, AfterItsMessageWasDeferredIsOfThatMessage) {
  Logs logs;
  logs.notify(31, "MBX11");
  logs.submit(259, "MBX11", "MBX12");
  logs.notify(5031, "MBX11");  // After a restart; the item was not read again.
  const Result result = traced(logs);
  ASSERT_THAT(result.messages, SizeIs(1));
  EXPECT_EQ(result.messages[0].rows.size(), 3U);
}

// Files are read in the order of their names: -10 before -6.
TEST(TraceNotify, MayStandInAFileThatIsReadLater) {
  Logs logs;
  logs.notify(31, "MBX11");
  logs.notify(5031, "MBX11");
  logs.submit(5259, "MBX11", "MBX12");
  auto file = logs.files.extract("logs/MBX11/MSGTRKMS2013062314-1.LOG");
  std::string rows = std::move(file.mapped());
  const std::size_t second = rows.find("2013-06-23T14:03:15.9");
  ASSERT_NE(second, std::string::npos);
  const std::size_t third = rows.find("\r\n", second) + 2;
  const std::string header = rows.substr(0, rows.find("2013-06-23T14:03:10.9"));
  logs.files["logs/MBX11/MSGTRKMS2013062314-6.LOG"] = header + rows.substr(second, third - second);
  rows.erase(second, third - second);
  logs.files["logs/MBX11/MSGTRKMS2013062314-10.LOG"] = rows;
  const Result result = traced(logs);
  ASSERT_THAT(result.messages, SizeIs(1));
  EXPECT_EQ(result.messages[0].rows.size(), 3U);
}

}  // namespace
}  // namespace trace::test
