// What is said of text that is not TOML: where, what was found, what was expected.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::StartsWith;

TEST(Syntax, NamesTheKeyThatStandsTwice) {
  EXPECT_THAT(mistakes("a = 1\nb = { c = 1, c = 2 }\n"),
              ElementsAre("s.toml:2:14: \"c\" stands here again, expected each name once"));
  EXPECT_THAT(mistakes("[t]\nab = {}\nab = {}\n"),
              ElementsAre("s.toml:3:1: \"ab\" stands here again, expected each name once"));
}

TEST(Syntax, SaysWhatTheParserSawAndExpected) {
  EXPECT_THAT(mistakes("[sites\n"),
              ElementsAre("s.toml:1:7: the end of the line in a table header, expected ']'"));
  EXPECT_THAT(mistakes("a = [1 2]\n"),
              ElementsAre("s.toml:1:8: '2' in an array, expected comma or closing ']'"));
  EXPECT_THAT(mistakes("a = [\"x\" \"y\"]\n"),
              ElementsAre("s.toml:1:10: a quote in an array, expected comma or closing ']'"));
}

TEST(Syntax, MissesAQuoteAtTheEndOfALine) {
  EXPECT_THAT(mistakes("a = \"x\nb = 1\n"),
              ElementsAre("s.toml:1:7: the end of the line in a string, expected a closing quote"));
}

TEST(Syntax, MissesTheRestAtTheEndOfTheFile) {
  EXPECT_THAT(mistakes("a = [1,"), ElementsAre(StartsWith("s.toml:1:")));
  EXPECT_THAT(mistakes("a = \"\"\"x"),
              ElementsAre("s.toml:1:9: the end of the file in a string, expected the rest of it"));
}

TEST(Syntax, PassesOnWhatItDoesNotKnow) {
  EXPECT_THAT(mistakes("a = 01\n"), ElementsAre(testing::HasSubstr("leading zero")));
}

}  // namespace
}  // namespace scenario
