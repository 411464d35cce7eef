// Reading whole files: headers, rows and everything that can be wrong with a line.
#include "stages/tracking/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/tracking/support.h"

namespace tracking {
namespace {

using test::account;

constexpr std::string_view head = "#Fields: date-time,client-ip,event-id\r\n";  // 39 bytes.

std::string file(std::string_view lines) { return std::string(head) + std::string(lines); }

TEST(LogReader, ReadsNothingFromAnEmptyFile) {
  EXPECT_EQ(account(""), "unread 0\n");
  EXPECT_EQ(account("\xEF\xBB\xBF"), "unread 0\n");
}

TEST(LogReader, SaysLineAndOffsetOfEachRow) {
  EXPECT_EQ(account(file("a,b,c\r\nd,e,f\r\n")),
            "row 2 at 39: a,b,c\nrow 3 at 46: d,e,f\nunread 0\n");
}

TEST(LogReader, TakesLineFeedsAlone) {
  EXPECT_EQ(account("#Fields: date-time,client-ip\na,b\nc,d\n"),
            "row 2 at 29: a,b\nrow 3 at 33: c,d\nunread 0\n");
}

TEST(LogReader, TakesAByteOrderMark) {
  EXPECT_EQ(account("\xEF\xBB\xBF" + file("a,b,c\r\n")), "row 2 at 42: a,b,c\nunread 0\n");
}

TEST(LogReader, TakesAByteOrderMarkInTheMiddle) {
  EXPECT_EQ(account(file("a,b,c\r\n") + "\xEF\xBB\xBF" + file("d,e,f\r\n")),
            "row 2 at 39: a,b,c\nrow 4 at 88: d,e,f\nunread 0\n");
}

TEST(LogReader, RemembersTheVersion) {
  const std::string bytes = "#Version: 15.00.1104.000\r\n" + file("a,b,c\r\n");
  LogReader reader{"x", from_memory(bytes)};
  EXPECT_EQ(reader.version(), "");
  reader.next();
  EXPECT_EQ(reader.version(), "15.00.1104.000");
}

TEST(LogReader, KeepsOtherHeaderLinesSilent) {
  EXPECT_EQ(account("#Software: x\r\n#Log-type: y\r\n#Date: z\r\n#\r\n" + file("a,b,c\r\n")),
            "row 6 at 80: a,b,c\nunread 0\n");
}

TEST(LogReader, MapsColumnsAgainAtAHeaderInTheMiddle) {
  const std::string bytes = file("t,1,SEND\r\n") + "#Fields: event-id,client-ip\r\nFAIL,2\r\n";
  LogReader reader{"x", from_memory(bytes)};
  EXPECT_EQ(reader.next()->event(), Event::send);
  const RawRow* row = reader.next();
  EXPECT_EQ(row->event(), Event::fail);
  EXPECT_EQ(row->text(Column::client_ip), "2");
  EXPECT_FALSE(row->has(Column::date_time));
  EXPECT_EQ(row->text(Column::date_time), "");
  EXPECT_EQ(row->columns(), 2u);
}

TEST(LogReader, NotesColumnsItDoesNotKnow) {
  EXPECT_EQ(account("#Fields: date-time, new-column ,event-id\r\na,b,c\r\n"),
            "row 2 at 42: a,b,c\n"
            "note 1 at 0: unknown column 'new-column' in the #Fields line\nunread 0\n");
}

TEST(LogReader, NotesColumnsNamedTwice) {
  const std::string bytes = "#Fields: client-ip,client-ip\r\na,b\r\n";
  LogReader reader{"x", from_memory(bytes)};
  EXPECT_EQ(reader.next()->text(Column::client_ip), "a");
  EXPECT_EQ(reader.problems().at(0).sentence,
            "column 'client-ip' stands twice in the #Fields line; the first one counts");
}

TEST(LogReader, KeepsTheColumnsWhenAFieldsLineNamesNone) {
  EXPECT_EQ(account(file("#Fields: \r\na,b,c\r\n")),
            "row 3 at 50: a,b,c\nunread 2 at 39: the #Fields line names no columns\nunread 1\n");
}

TEST(LogReader, RefusesAFieldsLineWithTooManyColumns) {
  EXPECT_EQ(account("#Fields: " + std::string(1024, ',') + "\r\n"),
            "unread 1 at 0: the #Fields line names 1025 columns, expected at most 1024\n"
            "unread 1\n");
}

TEST(LogReader, TakesAsManyColumnsAsItCanIndex) {
  const std::string commas(1023, ',');
  EXPECT_THAT(account("#Fields: " + commas + "\r\n" + commas + "\r\n"),
              testing::StartsWith("row 2 at 1034: " + commas + "\nnote 1 at 0: unknown column ''"));
}

TEST(LogReader, GuessesColumnsWithoutAHeader) {
  struct Version {
    std::size_t columns;
    std::string_view name;
    std::string_view recipient_before;
  };
  for (const auto& [columns, name, before] :
       {Version{21, "Exchange 2007", "11"}, Version{26, "Exchange 2010", "11"},
        Version{27, "Exchange 2013", "12"}, Version{30, "Exchange 2016 or 2019", "12"}}) {
    std::string bytes = "0";
    for (std::size_t i = 1; i < columns; ++i) bytes += ',' + std::to_string(i);
    LogReader reader{"x", from_memory(bytes)};
    const RawRow* row = reader.next();
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->text(Column::recipient_address), before);
    EXPECT_EQ(row->has(Column::network_message_id), columns >= 27);
    EXPECT_EQ(row->has(Column::custom_data), columns >= 26);
    EXPECT_EQ(row->has(Column::log_id), columns == 30);
    ASSERT_EQ(reader.problems().size(), 1u);
    EXPECT_EQ(reader.problems()[0].severity, Problem::Severity::note);
    EXPECT_EQ(reader.problems()[0].sentence,
              "there is no #Fields line; " + std::to_string(columns) +
                  " columns are taken for those of " + std::string(name));
  }
}

TEST(LogReader, DoesNotGuessFromAnUnlikelyCount) {
  EXPECT_EQ(account("a,b\n" + std::string(20, ',') + "\n"),
            "row 2 at 4: " + std::string(20, ',') +
                "\nunread 1 at 0: found 2 columns, expected 21, 26, 27 or 30 "
                "(there is no #Fields line)\n"
                "note 2 at 4: there is no #Fields line; 21 columns are taken for those of "
                "Exchange 2007\nunread 1\n");
}

TEST(LogReader, ReportsRowsWithTheWrongNumberOfColumns) {
  EXPECT_EQ(account(file("a,b,c\r\na,b\r\n \r\na,b,c,d\r\nd,e,f\r\n")),
            "row 2 at 39: a,b,c\nrow 6 at 63: d,e,f\n"
            "unread 3 at 46: found 2 columns, expected 3\n"
            "unread 4 at 51: found 1 column, expected 3\n"
            "unread 5 at 54: found 4 columns, expected 3\nunread 3\n");
}

TEST(LogReader, IgnoresEmptyLinesButCountsThem) {
  EXPECT_EQ(account(file("\r\n\na,b,c\r\n")), "row 4 at 42: a,b,c\nunread 0\n");
}

TEST(LogReader, GoesOnAfterAQuoteThatIsNotClosed) {
  EXPECT_EQ(account(file("a,\"b,c\r\nd,e,\"f\"\r\n")),
            "row 3 at 47: d,e,\"f\"\nunread 2 at 39: a quoted field is not closed\nunread 1\n");
}

TEST(LogReader, ReportsQuotesWhereNoneBelong) {
  const std::string sentence =
      "found a quote inside an unquoted field or text after a closing quote\n";
  EXPECT_EQ(account(file("a,b\"x\"y,c\r\n\"a\"x,b,c\r\n")),
            "unread 2 at 39: " + sentence + "unread 3 at 50: " + sentence + "unread 2\n");
}

TEST(LogReader, ReadsACompleteLastLineWithoutALineEnd) {
  EXPECT_EQ(account(file("a,b,c")), "row 2 at 39: a,b,c\nunread 0\n");
}

TEST(LogReader, ReportsALastLineThatIsCut) {
  EXPECT_EQ(account(file("a,b")),
            "unread 2 at 39: the file ends inside this line: found 2 columns, expected 3\n"
            "unread 1\n");
  EXPECT_EQ(account(file("a,b,\"c")),
            "unread 2 at 39: the file ends inside this line: a quoted field is not closed\n"
            "unread 1\n");
}

TEST(LogReader, ReportsARunOfNulLinesOnce) {
  const std::string nul(5, '\0');
  EXPECT_EQ(account(file(nul + "\r\n" + nul + "\r\na,b,c\r\n" + nul)),
            "row 4 at 53: a,b,c\n"
            "unread 2 at 39: found nothing but NUL bytes\n"
            "unread 5 at 60: found nothing but NUL bytes\nunread 3\n");
}

TEST(LogReader, ReportsNulBytesInsideALine) {
  EXPECT_EQ(account(file(std::string("a,b\0,c\r\nd,e,f\r\n", 15))),
            "row 3 at 47: d,e,f\nunread 2 at 39: found a NUL byte inside the line\nunread 1\n");
}

TEST(LogReader, RefusesUtf16) {
  const std::string sentence =
      "unread 1 at 0: the file is in UTF-16, expected UTF-8; nothing of it was read\nunread 1\n";
  EXPECT_EQ(account(std::string_view("\xFF\xFE#\0F\0\n\0a\0\n\0", 12)), sentence);
  EXPECT_EQ(account(std::string_view("\xFE\xFF\0#\0F\0\n\0a\0\n", 12)), sentence);
}

TEST(LogReader, KeepsAtMostAThousandProblemsButCountsAll) {
  std::string bytes{head};
  for (int i = 0; i < 1500; ++i) bytes += "a\r\n";
  LogReader reader{"x", from_memory(bytes)};
  EXPECT_EQ(reader.next(), nullptr);
  EXPECT_EQ(reader.problems().size(), LogReader::problems_kept_max);
  EXPECT_EQ(reader.unread_lines(), 1500u);
}

TEST(LogReader, CountsRows) {
  LogReader reader{"name", from_memory("#Fields: date-time\na\nb\nc,\n")};
  while (reader.next() != nullptr) {
  }
  EXPECT_EQ(reader.rows(), 2u);
  EXPECT_EQ(reader.name(), "name");
  EXPECT_EQ(reader.next(), nullptr);  // The end stays the end.
}

TEST(LogReader, ReadsLinesThatAreLongerThanABlock) {
  const std::string large(5u << 20, 'x');
  const std::string row = "a," + large + ",c";
  EXPECT_EQ(account(file(row + "\r\nd,e,f\r\n")), "row 2 at 39: " + row + "\nrow 3 at " +
                                                      std::to_string(41 + row.size()) +
                                                      ": d,e,f\nunread 0\n");
}

// Gives out a good row, a line one byte longer than allowed, and a good row, without holding them.
class LongLine final : public ByteSource {
 public:
  std::size_t read(char* out, std::size_t size) override {
    std::size_t count = 0;
    while (count < size && at_ < total) {
      const std::size_t part = std::min(size - count, bytes_left_in_part());
      std::fill_n(out + count, part, byte());
      if (at_ < before.size()) out[count] = before[at_];
      if (at_ >= before.size() + long_bytes) out[count] = after[at_ - before.size() - long_bytes];
      at_ += part;
      count += part;
    }
    return count;
  }

 private:
  static constexpr std::string_view before = "#Fields: date-time\na\n", after = "\nb\n";
  static constexpr std::size_t long_bytes = LogReader::line_bytes_max + 1;
  static constexpr std::size_t total = before.size() + long_bytes + after.size();

  char byte() const { return 'x'; }
  std::size_t bytes_left_in_part() const {
    if (at_ < before.size() || at_ >= before.size() + long_bytes) return 1;
    return before.size() + long_bytes - at_;
  }

  std::size_t at_ = 0;
};

TEST(LogReader, SkipsALineThatIsTooLong) {
  EXPECT_EQ(account(std::make_unique<LongLine>()),
            "row 2 at 19: a\nrow 4 at 67108887: b\n"
            "unread 3 at 21: longer than 67108864 bytes\nunread 1\n");
}

// A source may give its bytes in any pieces: what is read does not depend on them.
TEST(LogReader, DoesNotCareWhereTheBytesAreCut) {
  const std::string nul(70, '\0');
  std::string bytes = "\xEF\xBB\xBF#Version: 15\r\n" + file("a,b,c\r\n");
  bytes += "d,\"e,\"\"x\"\"\",f\r\n\r\n" + nul + "\r\n" + nul + "\r\n";
  bytes += "a,\"b,c\r\n\xEF\xBB\xBF#Fields: date-time,event-id\r\n";
  bytes += std::string(200, 'y') + ",z\r\na,b\nc,d\na,b,c";
  const std::string expected = account(bytes);
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    ASSERT_EQ(account(std::make_unique<test::Pieces>(bytes, piece)), expected) << piece;
  }
}

// A file may end anywhere: the rows before the cut are read, and what was lost is said.
TEST(LogReader, ReadsWhatStandsBeforeTheEndWhereverThatIs) {
  const std::string bytes = file("a,b,c\r\nd,\"e,\"\"x\"\"\",f\r\ng,h,i\r\n");
  for (std::size_t end = head.size(); end <= bytes.size(); ++end) {
    const std::string cut = bytes.substr(0, end);
    LogReader reader{"x", from_memory(cut)};
    std::string read;
    while (const RawRow* row = reader.next()) read += std::string(row->bytes()) + "\r\n";
    const std::string lines = cut.substr(head.size());
    EXPECT_TRUE(lines.starts_with(read.substr(0, lines.size()))) << end;
    EXPECT_EQ(reader.unread_lines(), read.size() >= lines.size() ? 0u : 1u) << end;
  }
}

}  // namespace
}  // namespace tracking
