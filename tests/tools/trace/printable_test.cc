// What of a log's text may reach a terminal.
#include "tools/trace/printable.h"

#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

const std::string mark = "\xEF\xBF\xBD";

TEST(Printable, KeepsLettersOfEveryScript) {
  const std::string text = "Test~ \xC3\xA9 \xE6\xB1\x9F \xF0\x9F\x93\xA7 \xC2\xA0 " + mark;
  EXPECT_EQ(printable(text), text);
}

TEST(Printable, ReplacesEveryByteThatStandsAloneButPrintableAscii) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const bool kept = byte >= 0x20 && byte < 0x7F;
    EXPECT_EQ(printable("a" + text + "b"), "a" + (kept ? text : mark) + "b") << byte;
  }
}

TEST(Printable, ReplacesControlCharactersOfTwoBytes) {
  EXPECT_EQ(printable("a\xC2\x80\xC2\x9B"
                      "b\xC2\x9F"),
            "a" + mark + mark + "b" + mark);
}

TEST(Printable, ReplacesWhatChangesTheDirectionOfWriting) {
  for (const std::string text : {"\xD8\x9C", "\xE2\x80\x8E", "\xE2\x80\x8F", "\xE2\x80\xAA",
                                 "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9"}) {
    EXPECT_EQ(printable(text + "gpj.exe"), mark + "gpj.exe");
  }
  EXPECT_EQ(printable("\xE2\x80\x90\xE2\x80\xAF"), "\xE2\x80\x90\xE2\x80\xAF");
}

TEST(Printable, ReplacesBytesThatAreNoUtf8) {
  EXPECT_EQ(printable("\xC0\xAF"), mark + mark);                        // Overlong.
  EXPECT_EQ(printable("\xE0\x80\xAF"), mark + mark + mark);             // Overlong.
  EXPECT_EQ(printable("\xED\xA0\x80"), mark + mark + mark);             // A surrogate.
  EXPECT_EQ(printable("\xF4\x90\x80\x80"), mark + mark + mark + mark);  // Beyond U+10FFFF.
  EXPECT_EQ(printable("\xE2\x80"), mark + mark);                        // Cut.
  EXPECT_EQ(printable("\xE2\x28\x80"), mark + "(" + mark);
}

// Every view, with commands for the terminal in every field that may hold any text.
TEST(Printable, LetsNoViewSendACommandToTheTerminal) {
  const std::string evil =
      "a\x1b[31m\x07\x08\x9B"
      "2J\xC2\x9B\xE2\x80\xAE"
      "b";
  Logs logs;
  logs.mail.subject = logs.mail.from = evil;
  logs.mail.to = evil + "@x";
  logs.plain_message();
  logs.about(600, evil, evil, evil, 7,
             {{Column::client_hostname, evil},
              {Column::client_ip, evil},
              {Column::source_context, evil},
              {Column::recipient_status, evil},
              {Column::message_info, evil},
              {Column::original_client_ip, evil},
              {Column::custom_data, "S:" + evil + "=" + evil}});
  const Result result = traced(logs);
  std::string shown;
  const Sink sink = [&](std::string_view text) { shown += text; };
  write_text(result, {}, sink);
  write_cmdlet(result, {}, sink);
  write_cmdlet(result, {.list = true}, sink);
  for (const char* found : {"\x1b", "\x07", "\x08", "\xC2\x9B",
                            "\x9B"
                            "2J",
                            "\xE2\x80\xAE"}) {
    EXPECT_EQ(shown.find(found), std::string::npos) << shown;
  }
}

}  // namespace
}  // namespace trace::test
