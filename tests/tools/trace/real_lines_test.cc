// One real row is traced as far as one row can tell, and no further.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/tracking/real_lines.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace trace {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ContainsRegex;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using tracking::real_lines;
using tracking::RealLine;

// A log of the line's version with this one row.
std::map<std::string, std::string> log_with(const RealLine& line) {
  return {
      {"logs/MBX/MSGTRK2013062314-1.LOG", tracking::header_of(line.version) + line.bytes + "\r\n"}};
}

// What a publisher did to a line so that it is no row any more.
bool is_spoilt(const RealLine& line) {
  return line.bytes.starts_with('"') || line.bytes.find("${") != std::string::npos;
}

TEST(RealLines, GiveAnAnswerOrTheReasonWhyNot) {
  for (const RealLine& line : real_lines()) {
    if (is_spoilt(line)) continue;
    const auto files = log_with(line);
    Tracer tracer{Options{}};
    tracer.add_memory(files);
    const Result result = tracer.run();
    ASSERT_THAT(result.messages, SizeIs(1)) << line.bytes;
    const Message& message = result.messages[0];
    // Only a SEND to the outside decides by itself; everything else leaves the end open.
    const bool decides = line.pair == "SMTP/SENDEXTERNAL";
    for (const auto& recipient : message.recipients) {
      EXPECT_EQ(recipient.outcome == Outcome::unknown, !decides) << line.bytes;
      EXPECT_EQ(recipient.reason.empty(), decides) << line.bytes;
    }
    if (message.recipients.empty()) {
      EXPECT_THAT(message.reason, Not(IsEmpty())) << line.bytes;
    }
  }
}

TEST(RealLines, ThatAreNoRowsAreToldOf) {
  int spoilt = 0;
  for (const RealLine& line : real_lines()) {
    if (!is_spoilt(line)) continue;
    ++spoilt;
    const auto files = log_with(line);
    Tracer tracer{Options{}};
    tracer.add_memory(files);
    const Result result = tracer.run();
    EXPECT_THAT(result.messages, IsEmpty()) << line.bytes;
    EXPECT_EQ(result.problems.size() + result.notes.size(), 1u) << line.bytes;
  }
  EXPECT_EQ(spoilt, 4);
}

TEST(RealLines, NameTheFrontEndAndTheClientBehindIt) {
  for (const RealLine& line : real_lines()) {
    if (!line.pair.starts_with("SMTP/RECEIVE (external")) continue;
    const auto files = log_with(line);
    Tracer tracer{Options{}};
    tracer.add_memory(files);
    const Result result = tracer.run();
    std::string json;
    write_json(result, [&](std::string_view text) { json += text; });
    EXPECT_THAT(json, HasSubstr("\"to\":\"exchange-mail/frontend\"")) << line.bytes;
    EXPECT_THAT(json, HasSubstr("\"client_ip\":\"10.11.12.1")) << line.bytes;
  }
}

// The text view of each line of `pair`.
std::vector<std::string> texts_of(std::string_view pair, std::string_view version = "") {
  std::vector<std::string> texts;
  for (const RealLine& line : real_lines()) {
    if (is_spoilt(line) || !line.pair.starts_with(pair)) continue;
    if (!line.version.starts_with(version)) continue;
    const auto files = log_with(line);
    Tracer tracer{Options{}};
    tracer.add_memory(files);
    const Result result = tracer.run();
    std::string& text = texts.emplace_back();
    write_text(result, {}, [&](std::string_view piece) { text += piece; });
  }
  return texts;
}

TEST(RealLines, PutTheClientBeforeTheFrontEnd) {
  EXPECT_THAT(texts_of("SMTP/RECEIVE (external"),
              Each(ContainsRegex("hops       10.11.12.1. → exchange-mail/frontend\n"
                                 "             exchange-mail/frontend → exchange-mail/transport")));
}

TEST(RealLines, HaveABeginningWhereTheStoreTellsIt) {
  EXPECT_THAT(texts_of("STOREDRIVER/RECEIVE", "2016"),
              ElementsAre(HasSubstr("submitted  2022-09-19 15:02:29.211 UTC")));
  EXPECT_THAT(texts_of("STOREDRIVER/SUBMIT", "2007"),
              Contains(HasSubstr("submitted  2010-04-19 12:28:51.312 UTC")));
}

TEST(RealLines, SayWhichEndOfASendIsMissing) {
  EXPECT_THAT(texts_of("SMTP/SEND (hub"),
              ElementsAre(AllOf(ContainsRegex("no DELIVER of[ \n]+exchange about it"),
                                HasSubstr("exchange/transport → exchange/delivery"))));
}

TEST(RealLines, HaveAServerWithoutANameWhereNoneIsGiven) {
  const auto files = std::map<std::string, std::string>{
      {"MSGTRK.LOG",
       tracking::header_of("2010") +
           "2016-04-05T00:00:02.052Z,,,,,,,STOREDRIVER,NOTIFYMAPI,,,,,,,,,,,,,,,,,\r\n"}};
  Tracer tracer{Options{}};
  tracer.add_memory(files);
  const Result result = tracer.run();
  std::string text;
  write_text(result, {}, [&](std::string_view piece) { text += piece; });
  EXPECT_THAT(text, HasSubstr(" ?/submission "));
  EXPECT_THAT(text, HasSubstr("NOTIFYMAPI of a server without a name"));
}

}  // namespace
}  // namespace trace
