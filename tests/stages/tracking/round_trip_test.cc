// What is written is read again as it was: real rows, and random ones.
#include <gtest/gtest.h>

#include "tests/stages/tracking/random_row.h"
#include "tests/stages/tracking/real_lines.h"
#include "tests/stages/tracking/support.h"

namespace tracking {
namespace {

bool is_template(const RealLine& line) { return line.bytes.find("${") != std::string::npos; }

// The AGENTINFO row of 2019 was cut and put in quotes by its publisher.
bool is_spoilt(const RealLine& line) { return line.bytes.starts_with('"'); }

TEST(RealLines, AreAllThere) { EXPECT_EQ(real_lines().size(), 18u); }

TEST(RealLines, AreReadWithTheHeaderOfTheirVersion) {
  for (const RealLine& line : real_lines()) {
    if (is_spoilt(line)) continue;
    const std::string bytes = header_of(line.version) + line.bytes + "\r\n";
    LogReader reader{"x", from_memory(bytes)};
    const RawRow* row = reader.next();
    ASSERT_NE(row, nullptr) << line.bytes;
    EXPECT_EQ(row->bytes(), line.bytes);
    EXPECT_NE(row->event(), Event::other) << line.bytes;
    EXPECT_NE(row->source(), Source::other) << line.bytes;
    EXPECT_EQ(reader.next(), nullptr);
    EXPECT_TRUE(reader.problems().empty());
  }
}

TEST(RealLines, AreReadWithoutAHeader) {
  for (const RealLine& line : real_lines()) {
    if (is_spoilt(line)) continue;
    LogReader reader{"x", from_memory(line.bytes)};
    ASSERT_NE(reader.next(), nullptr) << line.bytes;
    EXPECT_EQ(reader.problems().size(), 1u);
    EXPECT_EQ(reader.unread_lines(), 0u);
  }
}

TEST(RealLines, ThatWereCutAndQuotedByTheirPublisherAreReported) {
  int spoilt = 0;
  for (const RealLine& line : real_lines()) {
    if (!is_spoilt(line)) continue;
    ++spoilt;
    EXPECT_TRUE(test::account(header_of(line.version) + line.bytes + "\r\n")
                    .ends_with("found a quote inside an unquoted field or text after a closing "
                               "quote\nunread 1\n"));
  }
  EXPECT_EQ(spoilt, 1);
}

// Templates have placeholders for times: such rows are read, and their times complained of.
TEST(RealLines, GiveATimeUnlessTheyAreTemplates) {
  int templates = 0;
  for (const RealLine& line : real_lines()) {
    if (is_spoilt(line)) continue;
    const std::string bytes = header_of(line.version) + line.bytes;
    LogReader reader{"x", from_memory(bytes)};
    const TypedRow typed = parse(*reader.next());
    const bool complains_of_time =
        !typed.complaints.empty() && typed.complaints[0].starts_with("date-time: found '${");
    EXPECT_EQ(complains_of_time, is_template(line)) << line.bytes;
    templates += complains_of_time ? 1 : 0;
  }
  EXPECT_EQ(templates, 3);
}

TEST(RealLines, Of2013AreWrittenAgainByteForByte) {
  int compared = 0;
  for (const RealLine& line : real_lines()) {
    if (!line.version.starts_with("2013")) continue;
    const std::string bytes = header_of(line.version) + line.bytes;
    LogReader reader{"x", from_memory(bytes)};
    const TypedRow typed = parse(*reader.next());
    EXPECT_TRUE(typed.complaints.empty());
    EXPECT_EQ(test::line_of(typed.row, exchange_2013()), line.bytes);
    ++compared;
  }
  EXPECT_EQ(compared, 2);
}

// 2016 and 2019 follow the same rules; only values that were anonymised are not what they seem.
TEST(RealLines, OfLaterVersionsAreWrittenAgainByteForByteIfTheyParse) {
  int compared = 0;
  for (const RealLine& line : real_lines()) {
    if (is_spoilt(line) || header_of(line.version) != header_of("2016")) continue;
    const std::string bytes = header_of(line.version) + line.bytes;
    LogReader reader{"x", from_memory(bytes)};
    const TypedRow typed = parse(*reader.next());
    if (!typed.complaints.empty()) continue;
    EXPECT_EQ(test::line_of(typed.row, test::all_columns()), line.bytes);
    ++compared;
  }
  EXPECT_GE(compared, 6);
}

TEST(RandomRows, AreReadAsTheyWereWritten) {
  constexpr std::uint64_t seeds = 5000;
  std::string bytes = test::header(test::all_columns());
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    bytes += test::line_of(test::RandomRow{seed}.row(), test::all_columns()) + "\r\n";
  }
  LogReader reader{"x", from_memory(bytes)};
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const RawRow* row = reader.next();
    ASSERT_NE(row, nullptr) << "seed " << seed;
    const TypedRow typed = parse(*row);
    ASSERT_TRUE(typed.complaints.empty()) << "seed " << seed << ": " << typed.complaints[0];
    ASSERT_EQ(test::shown(typed.row), test::shown(test::RandomRow{seed}.row())) << "seed " << seed;
  }
  EXPECT_TRUE(reader.problems().empty());
}

// Lines that must be rows or problems: neither empty nor lines of a header.
std::uint64_t lines_that_count(const std::string& bytes) {
  std::uint64_t count = 0;
  std::istringstream in{bytes};
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    const bool is_header = line.starts_with('#') && line.find('\0') == std::string::npos;
    const bool names_nothing =
        line.starts_with("#Fields:") && line.find_first_not_of(' ', 8) == std::string::npos;
    if (!line.empty() && (!is_header || names_nothing)) ++count;
  }
  return count;
}

// Damage may cost rows, but none of them silently.
TEST(RandomDamage, IsReadOrReportedLineByLine) {
  MemoryLogDirectory directory;
  Log log{"MSGTRK", test::settings(), directory};
  Position position;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const test::RandomRow random{seed};
    Row numbers = test::row_at("2013-06-23T14:03:10.871Z");
    numbers.internal_message_id = random.row().internal_message_id;
    numbers.source_context = "a,\"b\"";
    position = log.write(numbers);
  }
  log.flush();
  const std::string good = directory.files().at(log.file_name(position.file));
  std::uint64_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string bad = good;
    for (int i = 0; i < 5; ++i) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      constexpr std::string_view damage{"\0\n\r,\"#'\xFF", 8};
      bad[(state >> 33) % bad.size()] = damage[(state >> 60) % damage.size()];
    }
    LogReader reader{"x", from_memory(bad)};
    std::uint64_t last_line = 0;
    while (const RawRow* row = reader.next()) {
      ASSERT_GT(row->line(), last_line);
      last_line = row->line();
      ASSERT_EQ(bad.substr(row->offset(), row->bytes().size()), row->bytes());
      parse(*row);
    }
    ASSERT_EQ(reader.rows() + reader.unread_lines(), lines_that_count(bad)) << round;
  }
}

}  // namespace
}  // namespace tracking
