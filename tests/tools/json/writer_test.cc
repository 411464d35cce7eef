// What the JSON writer writes, character by character.
#include "tools/json/writer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace {

std::string text_of(std::string_view text) {
  std::string out;
  json::append_quoted(out, text);
  return out;
}

TEST(JsonWriter, KeepsKeysInTheOrderWritten) {
  std::string out;
  json::Writer writer{out};
  writer.begin_object();
  writer.key("b");
  writer.number(1);
  writer.key("a");
  writer.null();
  writer.end_object();
  EXPECT_EQ(out, R"({"b":1,"a":null})");
}

TEST(JsonWriter, PutsCommasBetweenValuesOnly) {
  std::string out;
  json::Writer writer{out};
  writer.begin_array();
  writer.begin_array();
  writer.end_array();
  writer.begin_object();
  writer.end_object();
  writer.string("x");
  writer.boolean(true);
  writer.boolean(false);
  writer.end_array();
  EXPECT_EQ(out, R"([[],{},"x",true,false])");
}

TEST(JsonWriter, PutsACommaAfterANestedValue) {
  std::string out;
  json::Writer writer{out};
  writer.begin_object();
  writer.key("hops");
  writer.begin_array();
  writer.begin_object();
  writer.end_object();
  writer.end_array();
  writer.key("rows");
  writer.number(2);
  writer.end_object();
  EXPECT_EQ(out, R"({"hops":[{}],"rows":2})");
}

TEST(JsonWriter, WritesTheLargestAndSmallestNumbers) {
  std::string out;
  json::Writer writer{out};
  writer.begin_array();
  writer.number(std::numeric_limits<std::uint64_t>::max());
  writer.number_signed(std::numeric_limits<std::int64_t>::min());
  writer.end_array();
  EXPECT_EQ(out, "[18446744073709551615,-9223372036854775808]");
}

TEST(JsonText, EscapesQuotesAndBackslashes) { EXPECT_EQ(text_of(R"(a"b\c)"), R"("a\"b\\c")"); }

TEST(JsonText, EscapesEveryControlCharacter) {
  EXPECT_EQ(text_of("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(text_of(std::string_view("\0\x1f\x7f", 3)), "\"\\u0000\\u001f\x7f\"");
}

TEST(JsonText, KeepsValidUtf8) {
  const std::string text = "é 日本 😀";
  EXPECT_EQ(text_of(text), '"' + text + '"');
}

TEST(JsonText, ReplacesEachByteThatIsNotUtf8) {
  EXPECT_EQ(text_of("a\xFF"
                    "b"),
            "\"a\xEF\xBF\xBD"
            "b\"");
  EXPECT_EQ(text_of("\xC3"), "\"\xEF\xBF\xBD\"");                                  // Cut off.
  EXPECT_EQ(text_of("\xC0\xAF"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");                  // Overlong.
  EXPECT_EQ(text_of("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");  // Surrogate.
}

TEST(JsonText, ReplacesWhatLiesBeyondUnicode) {
  EXPECT_EQ(text_of("\xF4\x90\x80\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

}  // namespace
