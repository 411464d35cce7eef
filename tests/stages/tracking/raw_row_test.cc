// What the accessors of a row make of its fields.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/tracking/support.h"

namespace tracking {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One row with one field of the given column.
class OneField {
 public:
  OneField(Column column, std::string_view field)
      : bytes_("#Fields: " + std::string(name(column)) + "\n" + std::string(field) + "\n"),
        reader_("x", from_memory(bytes_)),
        row_(reader_.next()) {}

  const RawRow& operator*() const { return *row_; }
  const RawRow* operator->() const { return row_; }

 private:
  std::string bytes_;
  LogReader reader_;
  const RawRow* row_;
};

std::string text(std::string_view field) {
  return std::string(OneField { Column::message_subject, field } -> text(Column::message_subject));
}

std::vector<std::string> members(std::string_view field) {
  const OneField row{Column::custom_data, field};
  std::vector<std::string_view> found;
  row->members(Column::custom_data, found);
  return {found.begin(), found.end()};
}

std::optional<std::uint64_t> number(std::string_view field) {
  return OneField { Column::total_bytes, field } -> number(Column::total_bytes);
}

TEST(RawRow, TakesTheQuotesOffAField) {
  EXPECT_EQ(text("\"a,b\""), "a,b");
  EXPECT_EQ(text("\"say \"\"yes\"\"\""), "say \"yes\"");
  EXPECT_EQ(text("\"\"\"\""), "\"");
  EXPECT_EQ(text("\"\""), "");
  EXPECT_EQ(text("it's"), "it's");
}

TEST(RawRow, KeepsEarlierTextsWhileLaterOnesAreUnquoted) {
  const std::string bytes = "#Fields: client-ip,server-ip\n\"a\"\"\",\"b\"\"\"\n";
  LogReader reader{"x", from_memory(bytes)};
  const RawRow* row = reader.next();
  const std::string_view first = row->text(Column::client_ip);
  const std::string_view second = row->text(Column::server_ip);
  EXPECT_EQ(first, "a\"");
  EXPECT_EQ(second, "b\"");
}

TEST(RawRow, SplitsCollections) {
  EXPECT_THAT(members("\"\""), IsEmpty());
  EXPECT_THAT(members("a"), ElementsAre("a"));
  EXPECT_THAT(members("a;b;"), ElementsAre("a", "b", ""));
  EXPECT_THAT(members(";"), ElementsAre("", ""));
}

TEST(RawRow, UndoesTheQuotingOfMembers) {
  EXPECT_THAT(members("'a;b';c"), ElementsAre("a;b", "c"));
  EXPECT_THAT(members("c;'a;b'"), ElementsAre("c", "a;b"));
  EXPECT_THAT(members("'O''Brien';'';''''"), ElementsAre("O'Brien", "", "'"));
  EXPECT_THAT(members("\"'a;\"\"b\"\"';c,d\""), ElementsAre("a;\"b\"", "c,d"));
}

TEST(RawRow, TakesOtherApostrophesAsTheyStand) {
  EXPECT_THAT(members("O'Brien;x"), ElementsAre("O'Brien", "x"));
  EXPECT_THAT(members("'open;x"), ElementsAre("'open", "x"));
  EXPECT_THAT(members("'a'b;x"), ElementsAre("'a'b", "x"));
  EXPECT_THAT(members("x;'"), ElementsAre("x", "'"));
}

TEST(RawRow, AppendsMembersToWhatIsThere) {
  const OneField row{Column::custom_data, "a;b"};
  std::vector<std::string_view> found{"x"};
  row->members(Column::custom_data, found);
  EXPECT_THAT(found, ElementsAre("x", "a", "b"));
}

TEST(RawRow, ReadsDecimalNumbersOnly) {
  EXPECT_EQ(number("0"), 0u);
  EXPECT_EQ(number("18446744073709551615"), ~std::uint64_t{0});
  for (const std::string_view text : {"18446744073709551616", "99999999999999999999", "-1", "+1",
                                      "1 ", "0x1", "1.0", "000000000000000000001"}) {
    EXPECT_EQ(number(text), std::nullopt) << text;
  }
  EXPECT_EQ(OneField(Column::total_bytes, "1")->number(Column::recipient_count), std::nullopt);
}

TEST(RawRow, ReadsTimesOfOneMinuteAndOfAnother) {
  std::string bytes = "#Fields: date-time\n";
  const std::vector<std::string> times{
      "2013-06-23T14:03:10.871Z", "2013-06-23T14:03:59.999Z", "2013-06-23T14:04:00.000Z",
      "2013-06-23T14:04:60.000Z", "2013-06-23T14:04:0x.000Z", "2013-06-23T14:04:01:000Z",
      "2013-06-23T14:04:01.000z", "2013-06-23T14:04:01Z",     "2013-06-23T14:04:01.1234567Z",
      "2013-02-30T14:04:01.000Z", "2013-06-23 14:04:01",      "${EventTime}"};
  for (const std::string& time : times) bytes += time + "\n";
  LogReader reader{"x", from_memory(bytes)};
  for (const std::string& time : times) {
    EXPECT_EQ(reader.next()->date_time(), sim::parse_iso(time)) << time;
  }
}

TEST(RawRow, NamesItsSourceAndEvent) {
  const std::string bytes = "#Fields: source,event-id\nSMTP,\"HARECEIVE\"\nX400,SETROUTE\n";
  LogReader reader{"x", from_memory(bytes)};
  const RawRow* row = reader.next();
  EXPECT_EQ(row->source(), Source::smtp);
  EXPECT_EQ(row->event(), Event::hareceive);
  row = reader.next();
  EXPECT_EQ(row->source(), Source::other);
  EXPECT_EQ(row->event(), Event::other);
}

TEST(TypedRow, ComplainsOfEveryFieldThatDoesNotFit) {
  const std::string bytes =
      "#Fields: date-time,source,event-id,internal-message-id,network-message-id,directionality\n"
      "now,SMTP,SETROUTE,x1,not-a-guid,Outbound\n";
  LogReader reader{"x", from_memory(bytes)};
  const TypedRow typed = parse(*reader.next());
  EXPECT_THAT(typed.complaints,
              ElementsAre("date-time: found 'now', expected a time such as "
                          "2013-06-23T14:03:10.871Z",
                          "event-id: found 'SETROUTE', expected a known event",
                          "directionality: found 'Outbound', expected Originating, Incoming or "
                          "Undefined",
                          "internal-message-id: found 'x1', expected a decimal number",
                          "network-message-id: found 'not-a-guid', expected a GUID"));
  EXPECT_EQ(typed.row.internal_message_id, std::nullopt);
  EXPECT_EQ(typed.row.event_id, Event::other);
}

TEST(TypedRow, KeepsItsListsWhenItIsMoved) {
  const OneField row{Column::recipient_address, "a@x;'b;c@y'"};
  TypedRow typed = parse(*row);
  const TypedRow moved = std::move(typed);
  EXPECT_THAT(moved.row.recipient_address, ElementsAre("a@x", "b;c@y"));
}

}  // namespace
}  // namespace tracking
