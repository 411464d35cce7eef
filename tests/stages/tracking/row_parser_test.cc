// Reading of single lines: each row is the same as in the whole file.
#include "stages/tracking/row_parser.h"

#include <gtest/gtest.h>

#include <string>

namespace tracking {
namespace {

constexpr std::string_view head =
    "\xEF\xBB\xBF#Version: 15\r\n#Fields: date-time,client-ip,event-id\r\n";

TEST(RowParser, ReadsRowsOneByOne) {
  RowParser parser{head};
  const RawRow* row = parser.parse("a,\"b,c\",SEND\r\n");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->text(Column::client_ip), "b,c");
  EXPECT_FALSE(row->is_cut());
  row = parser.parse("d,e,DELIVER\n");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->bytes(), "d,e,DELIVER");
  EXPECT_EQ(row->event(), Event::deliver);
}

TEST(RowParser, SaysThatALineWithoutAnEndIsCut) {
  RowParser parser{head};
  const RawRow* row = parser.parse("a,b,SEND");
  ASSERT_NE(row, nullptr);
  EXPECT_TRUE(row->is_cut());
}

TEST(RowParser, TakesNothingElseForARow) {
  RowParser parser{head};
  for (const std::string& line :
       {std::string(), std::string("\r\n"), std::string("#Date: x\n"), std::string("a,b\n"),
        std::string("a,b,c,d\n"), std::string("a,\"b,c\n"), std::string("a,b\"x,c\n"),
        std::string("a,b\0,c\n", 7)}) {
    EXPECT_EQ(parser.parse(line), nullptr) << line;
  }
  EXPECT_NE(parser.parse("a,b,c\n"), nullptr);
}

TEST(RowParser, GuessesTheColumnsOfEachRowWithoutAHeader) {
  RowParser parser{""};
  const std::string of_2007 = "2013-06-23T14:03:10.871Z" + std::string(20, ',');
  const RawRow* row = parser.parse(of_2007 + "\r\n");
  ASSERT_NE(row, nullptr);
  EXPECT_FALSE(row->has(Column::network_message_id));
  row = parser.parse(of_2007 + ",,,,,,\r\n");
  ASSERT_NE(row, nullptr);
  EXPECT_TRUE(row->has(Column::network_message_id));
  EXPECT_EQ(parser.parse("a,b\n"), nullptr);
}

}  // namespace
}  // namespace tracking
