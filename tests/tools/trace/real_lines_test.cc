// One real row is traced as far as one row can tell, and no further.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "stages/tracking/column.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace trace {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

struct RealLine {
  std::string pair;     // "SMTP/SEND (hub to mailbox delivery)".
  std::string version;  // "2013 (15.00.1104.000)".
  std::string bytes;
};

std::vector<RealLine> real_lines() {
  std::ifstream in{WAYBILL_SOURCE_DIR "/tests/stages/tracking/data/real-lines.tsv",
                   std::ios::binary};
  std::vector<RealLine> lines;
  std::string text;
  std::getline(in, text);  // The names of the columns.
  while (std::getline(in, text)) {
    std::vector<std::string> fields;
    std::istringstream parts{text};
    for (std::string part; std::getline(parts, part, '\t');) fields.push_back(part);
    lines.push_back({fields.at(0), fields.at(1), fields.at(4)});
  }
  return lines;
}

// A log of the line's version with this one row.
std::map<std::string, std::string> log_with(const RealLine& line) {
  std::size_t count = 30;
  if (line.version.starts_with("2007")) count = 21;
  if (line.version.starts_with("2010")) count = 26;
  if (line.version.starts_with("2013")) count = 27;
  std::string text = "#Fields: ";
  for (std::size_t i = 0, taken = 0; taken < count; ++i) {
    const auto column = static_cast<tracking::Column>(i);
    if (column == tracking::Column::network_message_id && count < 27) continue;
    text.append(tracking::name(column)).append(",");
    ++taken;
  }
  text.back() = '\n';
  return {{"logs/MBX/MSGTRK2013062314-1.LOG", text + line.bytes + "\r\n"}};
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

}  // namespace
}  // namespace trace
