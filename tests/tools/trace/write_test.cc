// What the three views show.
#include "tools/trace/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/tools/trace/logs.h"
#include "tools/trace/text_parts.h"

namespace trace::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string text_of(const Logs& logs, bool color = false) {
  std::string text;
  write_text(traced(logs), {.color = color}, [&](std::string_view piece) { text += piece; });
  return text;
}

std::string cmdlet_of(const Logs& logs, const CmdletStyle& style) {
  std::string text;
  write_cmdlet(traced(logs), style, [&](std::string_view piece) { text += piece; });
  return text;
}

std::vector<std::string> first_two_words(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string first, second;
    if (words >> first >> second) lines.push_back(first + " " + second);
  }
  return lines;
}

TEST(TraceJson, HasTheKeysOfTruthInTheirOrder) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.deliver(525, "MBX11", "MBX12", 501);
  EXPECT_THAT(json(traced(logs)),
              StartsWith(R"({"message_id":"<m1@MBX11.fabrikam.com>",)"
                         R"("network_message_id":"5d3c1b2a-8f7e-4d6c-ad92-08d03e3187b7",)"
                         R"("sender":"e15002@fabrikam.com","return_path":"e15002@fabrikam.com",)"
                         R"("subject":"Test001","direction":"Originating","size":5213,)"
                         R"("submitted":"2013-06-23T14:03:10.871Z",)"
                         R"("recipients":[{"address":"e15009@fabrikam.com",)"
                         R"("asked":"e15009@fabrikam.com","via":[],"outcome":"delivered",)"
                         R"("server":"MBX11","database":"DB01",)"
                         R"("time":"2013-06-23T14:03:11.396Z","evidence":[{"file":)"));
}

TEST(TraceJson, SaysNullForTheArrivalAtAFrontEnd) {
  Logs logs;
  logs.receive(100, "MBX11", "CAS11", 501,
               {{Column::custom_data, "S:ProxiedClientIPAddress=10.0.0.51"}});
  EXPECT_THAT(
      json(traced(logs)),
      HasSubstr(R"({"from":"10.0.0.51","to":"CAS11/frontend","arrived":null,"evidence":[)"));
}

TEST(TraceJson, GivesAReasonForWhatIsUnknown) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  EXPECT_THAT(json(traced(logs)), HasSubstr(R"("outcome":"unknown","reason":"received by MBX12)"));
}

TEST(TraceJson, SaysHowMuchEvidenceItLeavesOut) {
  Logs logs;
  logs.shadow(0, "MBX11", "MBX12", 901);
  for (int i = 1; i <= 3; ++i) logs.discard(i, "MBX11", 901);
  EXPECT_THAT(json(traced(logs)), Not(HasSubstr("evidence_more")));
  for (int i = 4; i <= 6; ++i) logs.discard(i, "MBX11", 901);
  EXPECT_THAT(json(traced(logs)), HasSubstr(R"("rule":"O-6"}],"evidence_more":3}],"rows":)"));
}

TEST(TraceCmdlet, ListsRowsInTheOrderOfMicrosoftsArticle) {
  Logs logs;
  logs.plain_message();
  EXPECT_THAT(first_two_words(cmdlet_of(logs, {})),
              ElementsAre("EventId Source", "------- ------", "RECEIVE STOREDRIVER",
                          "SUBMIT STOREDRIVER", "HARECEIVE SMTP", "HAREDIRECT SMTP", "RECEIVE SMTP",
                          "AGENTINFO AGENT", "SEND SMTP", "DELIVER STOREDRIVER", "HADISCARD SMTP"));
}

TEST(TraceCmdlet, AsksOneServerOnly) {
  Logs logs;
  logs.plain_message();
  EXPECT_THAT(first_two_words(cmdlet_of(logs, {.server = "mbx12.fabrikam.com"})),
              ElementsAre("EventId Source", "------- ------", "HAREDIRECT SMTP", "RECEIVE SMTP",
                          "AGENTINFO AGENT", "SEND SMTP"));
}

TEST(TraceCmdlet, CutsLongCellsWithDots) {
  Logs logs;
  logs.mail.to = "a-rather-long-address@fabrikam.com;another-long-address@fabrikam.com";
  logs.receive(253, "MBX12", "MBX11", 501);
  EXPECT_THAT(
      cmdlet_of(logs, {.columns = 80}),
      HasSubstr("\nRECEIVE    SMTP        e15002@fabrik... {a-rather-long-addr... Test001\n"));
}

TEST(TraceCmdlet, PrintsNothingWhenNothingIsFound) { EXPECT_EQ(cmdlet_of({}, {}), ""); }

TEST(TraceCmdlet, ListsPropertiesByName) {
  Logs logs;
  logs.deliver(525, "MBX11", "MBX12", 501);
  const std::string text = cmdlet_of(logs, {.list = true});
  EXPECT_THAT(text, HasSubstr("\nRecipients              : {e15009@fabrikam.com}\n"));
  EXPECT_THAT(text, HasSubstr("\nMessageLatency          : 00:00:00.5250000\n"
                              "MessageLatencyType      : EndToEnd\n"));
  EXPECT_THAT(text, HasSubstr("EventData               : {[MailboxDatabaseName, DB01], "));
}

TEST(TraceText, SaysWhyASubmissionWasPutOff) {
  Logs logs;
  logs.taken(187, "MBX11");
  logs.row("MBX11/MSGTRKMS2013062314-1.LOG", 300, "STOREDRIVER", "SUBMITDEFER",
           {{Column::message_id, logs.mail.id},
            {Column::network_message_id, logs.mail.network_id},
            {Column::client_hostname, "MBX11"},
            {Column::recipient_address, logs.mail.to},
            {Column::custom_data,
             "S:DiagnosticInfo=Error: RetrySmtp, Diagnostic Information: Stage:SubmitMailItem, "
             "SmtpResponse:451-4.4.0 Try later"}});
  EXPECT_THAT(text_of(logs), HasSubstr("submission put off: 451 4.4.0 Try later"));
  EXPECT_THAT(
      json(traced(logs)),
      HasSubstr("submission by MBX11 did not succeed at 2013-06-23T14:03:11.171Z (451 4.4.0 "
                "Try later), no later row"));
}

TEST(TraceText, KeepsTheWidthOfTheWindow) {
  Logs logs;
  logs.plain_message();
  for (const std::size_t columns : {std::size_t{80}, std::size_t{100}, std::size_t{120}}) {
    std::string text;
    write_text(traced(logs), {.color = false, .columns = columns},
               [&](std::string_view piece) { text += piece; });
    std::istringstream lines(text);
    std::size_t longest = 0;
    for (std::string line; std::getline(lines, line);) longest = std::max(longest, width(line));
    EXPECT_LE(longest, columns);
    EXPECT_GT(longest, 70U);
  }
}

TEST(TraceText, ShowsEachStepWithItsRow) {
  Logs logs;
  logs.plain_message();
  EXPECT_THAT(text_of(logs),
              HasSubstr("  14:03:11.396      +525 ms  MBX11/delivery    DELIVER     delivered "
                        "to DB01\n"
                        "                                               "
                        "MBX11/MSGTRKMD2013062314-1.LOG:"));
}

TEST(TraceText, ShowsOutcomeHopsAndLatency) {
  Logs logs;
  logs.plain_message();
  const std::string text = text_of(logs);
  EXPECT_THAT(text, HasSubstr("e15009@fabrikam.com  delivered on MBX11, DB01, after 525 ms\n"));
  EXPECT_THAT(text, HasSubstr("hops       MBX11/submission → MBX12/transport       64 ms\n"));
  EXPECT_THAT(text, HasSubstr("MBX12 HUB             170 ms  SMR 64\n"));
}

TEST(TraceText, HasColoursOnlyWhenAskedFor) {
  Logs logs;
  logs.plain_message();
  EXPECT_THAT(text_of(logs), Not(HasSubstr("\x1b")));
  EXPECT_THAT(text_of(logs, true), HasSubstr("\x1b[32mdelivered\x1b[0m"));
}

TEST(TraceText, LetsNoControlCharacterReachTheTerminal) {
  Logs logs;
  logs.mail.subject =
      "a\x1b[2Jb\xC2\x9B"
      "c";
  logs.receive(253, "MBX12", "MBX11", 501);
  EXPECT_THAT(text_of(logs), StartsWith("a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD"
                                        "c\n"));
}

TEST(TraceText, FitsIntoAHundredColumns) {
  Logs logs;
  logs.plain_message();
  std::istringstream stream(text_of(logs));
  for (std::string line; std::getline(stream, line);) EXPECT_LE(line.size(), 104U) << line;
}

TEST(TraceText, EndsWithWhatWasRead) {
  Logs logs;
  logs.plain_message();
  EXPECT_THAT(text_of(logs), testing::EndsWith("\n1 message, 10 rows in 4 files\n"));
}

}  // namespace
}  // namespace trace::test
