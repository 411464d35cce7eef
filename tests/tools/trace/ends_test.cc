// Which of several ends is a recipient's, and which spelling of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

using testing::ElementsAre;

constexpr const char* expired =
    "[{LRT=};{LED=550 4.4.7 QUEUE.Expired; message expired};{FQDN=};{IP=}]";

TEST(TraceEnds, TheFirstOfTwoFailuresCounts) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.receive(300, "MBX13", "MBX11", 601);
  logs.about(5000, "MBX13", "QUEUE", "FAIL", 601, {{Column::recipient_status, expired}});
  logs.about(9000, "MBX12", "QUEUE", "FAIL", 501, {{Column::recipient_status, expired}});
  const Result result = traced(logs);
  const Message& message = result.messages[0];
  ASSERT_EQ(message.recipients.size(), 1U);
  EXPECT_EQ(message.recipients[0].time, time_at(5000));
}

TEST(TraceEnds, ADeliveryCountsMoreThanAnEarlierFailure) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.about(5000, "MBX12", "QUEUE", "FAIL", 501, {{Column::recipient_status, expired}});
  logs.deliver(9000, "MBX11", "MBX13", 601);
  const Result result = traced(logs);
  ASSERT_EQ(result.messages[0].recipients.size(), 1U);
  EXPECT_EQ(result.messages[0].recipients[0].outcome, Outcome::delivered);
}

TEST(TraceEnds, TheSpellingIsTheDirectorys) {
  Logs logs;
  logs.mail.to = "E15009@FABRIKAM.com";
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.mail.to = "e15009@fabrikam.com";
  logs.deliver(525, "MBX11", "MBX12", 501);
  logs.mail.to = "E15009@FABRIKAM.com";
  logs.submit(600, "MBX11", "MBX12");
  const Result result = traced(logs);
  ASSERT_EQ(result.messages[0].recipients.size(), 1U);
  EXPECT_EQ(result.messages[0].recipients[0].address, "e15009@fabrikam.com");
  EXPECT_EQ(result.messages[0].recipients[0].asked, "E15009@FABRIKAM.com");
}

}  // namespace
}  // namespace trace::test
