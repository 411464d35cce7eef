// Words of error sentences.
#include "tools/input/words.h"

#include <gtest/gtest.h>

namespace input {
namespace {

TEST(InQuotes, KeepsOneLine) { EXPECT_EQ(in_quotes("a\n\"b\"\\\x01"), R"("a\x0a\"b\"\\\x01")"); }

TEST(InQuotes, CutsLongTexts) {
  EXPECT_EQ(in_quotes(std::string(100, 'x')), "\"" + std::string(80, 'x') + "…\"");
}

TEST(InQuotes, CutsNoCharacterInHalf) {
  const std::string text = std::string(79, 'x') + "ü and more";
  EXPECT_EQ(in_quotes(text), "\"" + std::string(79, 'x') + "…\"");
}

TEST(EditDistance, CountsEdits) {
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", ""), 3u);
  EXPECT_EQ(edit_distance("subject", "subject"), 0u);
  EXPECT_EQ(edit_distance("subject", "sbject"), 1u);
  EXPECT_EQ(edit_distance("subject", "subjects"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
}

TEST(EditDistance, CountsASwapAsOne) { EXPECT_EQ(edit_distance("form", "from"), 1u); }

TEST(EditDistance, DoesNotCountCase) { EXPECT_EQ(edit_distance("TOKYO", "Tokyo"), 0u); }

TEST(Nearest, IsTheNearest) { EXPECT_EQ(nearest("serverss", {"sites", "servers"}), "servers"); }

TEST(Nearest, IsTheFirstOfEquallyNearOnes) {
  EXPECT_EQ(nearest("MBX13", {"MBX11", "MBX12"}), "MBX11");
}

TEST(Nearest, IsNothingWhenAllAreFar) { EXPECT_EQ(nearest("elephant", {"sites", "servers"}), ""); }

TEST(Nearest, IsNothingForOtherShortNames) { EXPECT_EQ(nearest("ab", {"cb"}), ""); }

TEST(Nearest, IsNothingForVeryLongNames) {
  const std::string name(65, 'x');
  EXPECT_EQ(nearest(name, {name}), "");
}

TEST(Listed, JoinsWithCommas) { EXPECT_EQ(listed({"a", "b"}), "a, b"); }

}  // namespace
}  // namespace input
