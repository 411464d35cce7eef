// Joining of what a server made to the message that caused it, by the cause's id.
#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

// Two messages made by rules, which name their cause by the id that it had on MBX11.
Logs made_by_rules() {
  Logs logs;
  const Mail cause = logs.mail;
  const auto make = [&](const std::string& id, const std::string& reference) {
    logs.mail.id = id;
    logs.mail.network_id = "";
    logs.about(300, "MBX11", "MAILBOXRULE", "RECEIVE", 700, {{Column::reference, reference}});
  };
  make("<r1@MBX11>", "438");
  make("<r2@MBX11>", "439");
  logs.mail = cause;
  logs.about(100, "MBX11", "SMTP", "RECEIVE", 438);
  return logs;
}

TEST(TraceParent, IsFoundByItsIdWhereverItsRowsStand) {
  const Result result = traced(made_by_rules());
  ASSERT_EQ(result.messages.size(), 3U);
  EXPECT_EQ(result.messages[1].parent, Mail{}.id);
  EXPECT_EQ(result.messages[2].parent, "");
}

TEST(TraceParent, IsNotGuessedWhenTwoMessagesHaveTheId) {
  Logs logs = made_by_rules();
  logs.mail.id = "<other@MBX11>";
  logs.mail.network_id = "";
  logs.about(101, "MBX11", "AGENT", "AGENTINFO", 438);
  logs.deliver(102, "MBX11", "MBX12", 439);  // The id is the hub's.
  const Result result = traced(logs);
  ASSERT_EQ(result.messages.size(), 4U);
  EXPECT_EQ(result.messages[2].parent, "");
  EXPECT_EQ(result.messages[3].parent, "");
}

// An agent's RECEIVE begins a message if it names its cause; without, it adds a recipient. The
// clock of the next server may say that the message was there before.
TEST(TraceParent, IsThatOfAnAgentsMailWhateverTheClocksSay) {
  Logs logs;
  const Mail cause = logs.mail;
  logs.mail.id = "<report@journal.report.generator>";
  logs.mail.network_id = "";
  logs.receive(50, "MBX12", "MBX11", 12);
  logs.about(300, "MBX11", "AGENT", "RECEIVE", 700, {{Column::reference, "438"}});
  logs.mail = cause;
  logs.about(100, "MBX11", "SMTP", "RECEIVE", 438);
  logs.about(110, "MBX11", "AGENT", "RECEIVE", 438);
  const Result result = traced(logs);
  ASSERT_EQ(result.messages.size(), 2U);
  EXPECT_EQ(result.messages[0].parent, cause.id);
  EXPECT_EQ(result.messages[1].parent, "");
}

}  // namespace
}  // namespace trace::test
