// Code, comments and literals told apart.
#include "tests/tidy/source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CodeOf, LeavesCommentsOut) {
  EXPECT_EQ(tidy::code_of("a; // b\nc; /* d\ne */ f;"), "a;     \nc;     \n     f;");
}

TEST(CodeOf, LeavesLiteralsOut) {
  EXPECT_EQ(tidy::code_of(R"(f("a\"b", 'c');)"), "f(      ,    );");
}

TEST(CodeOf, LeavesRawLiteralsOutWithAllTheirLines) {
  EXPECT_EQ(tidy::code_of("f(R\"x(a\n)\" // )x\");"), "f(R    \n         );");
}

TEST(CodeOf, KnowsGroupedDigitsFromCharacters) {
  EXPECT_EQ(tidy::code_of("x = 65'536; y = 'z';"), "x = 65'536; y =    ;");
}

TEST(CodeOf, EndsAnUnclosedLiteralWithItsLine) { EXPECT_EQ(tidy::code_of("a \"b\nc"), "a   \nc"); }

TEST(CommentsOf, LeaveCodeOut) { EXPECT_EQ(tidy::comments_of("a; // b\nc;"), "   // b\n  "); }

TEST(CommentsOf, DoNotSeeSlashesInLiterals) {
  EXPECT_EQ(tidy::comments_of(R"(f("// no"); // yes)"), R"(            // yes)");
}

TEST(LinesOf, HaveNoEmptyLineAfterTheLastEnd) {
  EXPECT_THAT(tidy::lines_of("a\n\nb\n"), ElementsAre("a", "", "b"));
  EXPECT_THAT(tidy::lines_of("a"), ElementsAre("a"));
  EXPECT_THAT(tidy::lines_of(""), IsEmpty());
}

TEST(ColumnsOf, CountCharactersNotBytes) { EXPECT_EQ(tidy::columns_of("a…ü"), 3u); }

TEST(FindWord, DoesNotFindPartsOfNames) {
  EXPECT_EQ(tidy::find_word("strand( rand(", "rand(", 0), 8u);
  EXPECT_EQ(tidy::find_word("doubled double", "double", 0), 8u);
  EXPECT_EQ(tidy::find_word("redouble", "double", 0), std::string_view::npos);
}

TEST(IsBelow, MeansWholeFolderNames) {
  EXPECT_TRUE(tidy::is_below("sim/time.h", "sim"));
  EXPECT_TRUE(tidy::is_below("sim/time.h", "sim/time.h"));
  EXPECT_FALSE(tidy::is_below("simple/time.h", "sim"));
}

}  // namespace
