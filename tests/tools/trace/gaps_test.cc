// What the tracer says when rows are missing, doubled, shuffled or unreadable.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(TraceGaps, SaysWhatIsMissingAfterReceive) {
  Logs logs;
  logs.receive(253, "MBX11", "MBX12", 501);
  const Result result = traced(logs);
  EXPECT_THAT(outcomes(result.messages[0]), ElementsAre("e15009@fabrikam.com unknown"));
  EXPECT_EQ(result.messages[0].recipients[0].reason,
            "received by MBX11 at 2013-06-23T14:03:11.124Z, no later row about it in the given "
            "logs");
}

TEST(TraceGaps, DoesNotClaimDeliveryFromSendAlone) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.send(531, "MBX12", "MBX13", 501);
  const Result result = traced(logs);
  EXPECT_THAT(outcomes(result.messages[0]), ElementsAre("e15009@fabrikam.com unknown"));
  EXPECT_THAT(result.messages[0].recipients[0].reason,
              EndsWith("no DELIVER of MBX13 about it in the given logs"));
}

TEST(TraceGaps, TellsADeliveryWithoutTheHubsLog) {
  Logs logs;
  logs.deliver(525, "MBX11", "MBX12", 501);
  const Result result = traced(logs);
  EXPECT_THAT(outcomes(result.messages[0]),
              ElementsAre("e15009@fabrikam.com delivered MBX11 DB01 525"));
  EXPECT_EQ(result.messages[0].recipients[0].status, "");
  EXPECT_FALSE(result.messages[0].recipients[0].asked.has_value());
}

TEST(TraceGaps, TellsTheEndOfADeferral) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.about(531, "MBX12", "SMTP", "DEFER", 501,
             {{Column::client_hostname, "MBX12"},
              {Column::recipient_status, "'432 4.3.2 STOREDRV; mailbox database is offline'"},
              {Column::message_info, at(60000)}});
  const Result result = traced(logs);
  EXPECT_THAT(result.messages[0].recipients[0].reason,
              HasSubstr("deferred by MBX12 at 2013-06-23T14:03:11.402Z (432 4.3.2 STOREDRV; "
                        "mailbox database is offline) until "));
}

TEST(TraceGaps, TellsAShadowCopyWithoutTheShadowServersLog) {
  Logs logs;
  logs.redirect(250, "MBX12", 501, "MBX11", 901);
  const Result result = traced(logs);
  ASSERT_THAT(result.messages[0].shadows, SizeIs(1));
  EXPECT_EQ(result.messages[0].shadows[0].shadow, "MBX11");
  EXPECT_FALSE(result.messages[0].shadows[0].created.has_value());
}

TEST(TraceGaps, TellsASubmissionWithoutTheHubsLog) {
  Logs logs;
  logs.taken(187, "MBX11");
  logs.submit(259, "MBX11", "MBX12");
  EXPECT_THAT(hops(traced(logs).messages[0]),
              ElementsAre("MBX11/submission > MBX12/transport ?..?"));
}

// A later hub is told of the client too. Of mail from a mailbox the address may be the mailbox
// server's, which knew no client.
TEST(TraceGaps, TakesTheClientOfMailFromOutsideFromAnyReceive) {
  const auto client = [](const char* direction, const std::string& ip,
                         const std::string& server_ip) {
    Logs logs;
    logs.mail.direction = direction;
    logs.receive(253, "MBX21", "HUB31", 501,
                 {{Column::client_ip, "10.0.2.11"},
                  {Column::original_client_ip, ip},
                  {Column::original_server_ip, server_ip},
                  {Column::custom_data, "S:FirstForestHop=MBX11.fabrikam.com"}});
    const Result result = traced(logs);
    return std::string(result.messages.at(0).client_ip);
  };
  EXPECT_EQ(client("Incoming", "10.0.0.50", "10.0.0.11"), "10.0.0.50");
  EXPECT_EQ(client("Incoming", "", ""), "");
  EXPECT_EQ(client("Originating", "10.0.0.11", "10.0.0.12"), "");
}

TEST(TraceIdentity, KeepsMessagesOfOneMessageIdApart) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.mail.network_id = "11111111-8f7e-4d6c-ad92-08d03e3187b7";
  logs.receive(254, "MBX12", "MBX11", 502);
  EXPECT_THAT(traced(logs).messages, SizeIs(2));
}

TEST(TraceIdentity, JoinsARowWithoutNetworkMessageIdIfOneMessageFits) {
  Logs logs;
  logs.taken(187, "MBX11");
  logs.mail.network_id = "";
  logs.submit(259, "MBX11", "MBX12");
  EXPECT_THAT(traced(logs).messages, SizeIs(1));
}

TEST(TraceIdentity, DoesNotGuessIfTwoMessagesFit) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.mail.network_id = "11111111-8f7e-4d6c-ad92-08d03e3187b7";
  logs.receive(254, "MBX12", "MBX11", 502);
  logs.mail.network_id = "";
  logs.submit(259, "MBX11", "MBX12");
  EXPECT_THAT(traced(logs).messages, SizeIs(3));
}

TEST(TraceOrder, DoesNotDependOnWhichFileARowStandsIn) {
  Logs one;
  one.plain_message();
  const std::string header = one.files.begin()->second;
  const std::size_t header_end = header.find("\r\n", header.find("#Fields")) + 2;
  Logs shuffled;
  std::size_t number = 0;
  for (const auto& [file, text] : one.files) {
    for (std::size_t at = header_end; at < text.size();) {
      const std::size_t end = text.find("\r\n", at) + 2;
      // Names count down, so that later rows are read first.
      const std::string name = "logs/X/MSGTRK" + std::to_string(99 - number++) + ".LOG";
      shuffled.files[name] = text.substr(0, header_end) + text.substr(at, end - at);
      at = end;
    }
  }
  const Result whole = traced(one), parts = traced(shuffled);
  ASSERT_THAT(parts.messages, SizeIs(1));
  EXPECT_EQ(hops(parts.messages[0]), hops(whole.messages[0]));
  EXPECT_EQ(outcomes(parts.messages[0]), outcomes(whole.messages[0]));
}

TEST(TraceOrder, IsTheSameForRowsOfOneMillisecond) {
  Logs logs;
  logs.send(253, "MBX12", "MBX11", 501);
  logs.deliver(253, "MBX11", "MBX12", 501);
  logs.receive(253, "MBX12", "MBX11", 501);
  const Result result = traced(logs);
  std::vector<std::string> events;
  for (const std::uint32_t number : result.causal_rows(result.messages[0])) {
    events.emplace_back(tracking::name(result.row(number).event));
  }
  EXPECT_THAT(events, ElementsAre("RECEIVE", "DELIVER", "SEND"));
  EXPECT_EQ(result.messages[0].recipients[0].outcome, Outcome::delivered);
}

// A restart in the very millisecond in which the address was replaced.
TEST(TraceOrder, KeepsTheOrderOfAFileWhenItsServiceBeginsAnew) {
  Logs logs;
  logs.mail.to = "partner@fabrikam.com";
  logs.notify(60, "MBX11");
  logs.taken(70, "MBX11");
  logs.receive(160, "MBX12", "MBX11", 7);
  logs.mail.to = "partner@contoso.com";
  logs.about(180, "MBX12", "ROUTING", "RESOLVE", 7,
             {{Column::related_recipient_address, "partner@fabrikam.com"}});
  logs.about(180, "MBX12", "BOOTLOADER", "LOAD", 7);
  const Result result = traced(logs);
  ASSERT_EQ(result.messages.size(), 1u);
  ASSERT_EQ(result.messages[0].recipients.size(), 1u);
  EXPECT_EQ(result.messages[0].recipients[0].address, "partner@contoso.com");
}

TEST(TraceOrder, PutsMessagesInOrderOfSubmission) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.mail = {"<m0@MBX11>",     "11111111-8f7e-4d6c-ad92-08d03e3187b7",
               "a@fabrikam.com", "b@fabrikam.com",
               "earlier",        "Originating"};
  logs.receive(100, "MBX13", "MBX11", 502);
  const Result result = traced(logs);
  EXPECT_EQ(result.messages[0].subject, "earlier");
}

TEST(TraceInput, TellsOfLinesItCannotRead) {
  Logs logs;
  logs.plain_message();
  logs.files["logs/MBX12/MSGTRK2013062314-1.LOG"] += "half a,row\r\n";
  const Result result = traced(logs);
  EXPECT_EQ(result.counts.unread_lines, 1U);
  ASSERT_THAT(result.problems, SizeIs(1));
  EXPECT_EQ(result.problems[0].file, "MBX12/MSGTRK2013062314-1.LOG");
  EXPECT_TRUE(result.problems[0].lost);
}

TEST(TraceInput, TellsOfRowsThatNameNoMessage) {
  Logs logs;
  logs.mail.id = "";
  logs.receive(253, "MBX12", "MBX11", 501);
  const Result result = traced(logs);
  EXPECT_THAT(result.messages, IsEmpty());
  EXPECT_EQ(result.counts.unplaced_rows, 1U);
  EXPECT_THAT(result.notes, ElementsAre("MBX12/MSGTRK2013062314-1.LOG:6: RECEIVE names no "
                                        "message; the row is left out"));
}

TEST(TraceRealRows, EachGivesAMessageOrATold) {
  std::ifstream file(WAYBILL_SOURCE_DIR "/tests/stages/tracking/data/real-lines.tsv");
  ASSERT_TRUE(file.is_open());
  std::string line;
  std::getline(file, line);  // Titles.
  int rows = 0;
  while (std::getline(file, line)) {
    const std::string row = line.substr(line.rfind('\t') + 1);
    const std::map<std::string, std::string> files{{"MSGTRK1.LOG", row + "\r\n"}};
    Tracer tracer{{}};
    tracer.add_memory(files);
    const Result result = tracer.run();
    ++rows;
    EXPECT_TRUE(!result.messages.empty() || !result.problems.empty() || !result.notes.empty())
        << row;
    for (const Message& message : result.messages) {
      EXPECT_TRUE(!message.recipients.empty() || !message.reason.empty()) << row;
      for (const Recipient& recipient : message.recipients) {
        EXPECT_EQ(recipient.outcome == Outcome::unknown, !recipient.reason.empty()) << row;
      }
    }
  }
  EXPECT_GT(rows, 10);
}

}  // namespace
}  // namespace trace::test
