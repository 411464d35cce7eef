// The rules read out of RULES.md, and the list as a whole.
#include "tools/rules/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "tools/rules/places.h"
#include "tools/rules/text.h"

namespace {

using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Rule, IsReadFromItsLine) {
  const auto rule = rules::parse_rule("- **SHD-3** (reported) One; two. [A page](https://a/b)");
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->id, "SHD-3");
  EXPECT_EQ(rule->basis, "reported");
  EXPECT_EQ(rule->text, "One; two.");
  ASSERT_EQ(rule->sources.size(), 1u);
  EXPECT_EQ(rule->sources[0].title, "A page");
  EXPECT_EQ(rule->sources[0].address, "https://a/b");
}

TEST(Rule, MayRestOnSeveralPages) {
  const auto rule = rules::parse_rule("- **F-1** (documented) One. [a](http://a) [b](http://b)");
  ASSERT_TRUE(rule);
  ASSERT_EQ(rule->sources.size(), 2u);
  EXPECT_EQ(rule->sources[1].address, "http://b");
}

TEST(Rule, MayHaveBracketsInItsSentence) {
  const auto rule = rules::parse_rule("- **F-1** (inferred) Is `[a. [b]]`. [a](http://a)");
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->text, "Is `[a. [b]]`.");
}

TEST(Rule, IsFollowedUnlessItsLineSaysWhyNot) {
  EXPECT_EQ(rules::parse_rule("- **F-1** (inferred) One. [a](http://a)")->state,
            rules::State::followed);
  const auto partly =
      rules::parse_rule("- **F-1** (inferred) One. [a](http://a) *Partly:* No `[b]`, as (c).");
  ASSERT_TRUE(partly);
  EXPECT_EQ(partly->state, rules::State::partly);
  EXPECT_EQ(partly->reason, "No `[b]`, as (c).");
  EXPECT_EQ(partly->text, "One.");
  const auto without = rules::parse_rule(
      "- **F-1** (inferred) One. [a](http://a) [b](http://b) *Not modelled:* No logs.");
  ASSERT_TRUE(without);
  EXPECT_EQ(without->state, rules::State::not_modelled);
  EXPECT_EQ(without->sources.size(), 2u);
}

TEST(Rule, NeedsAReasonBehindItsMark) {
  EXPECT_FALSE(rules::parse_rule("- **F-1** (inferred) One. [a](http://a) *Partly:*"));
  EXPECT_FALSE(rules::parse_rule("- **F-1** (inferred) One. [a](http://a) *Not modelled:* ."));
  EXPECT_FALSE(rules::parse_rule("- **F-1** (inferred) One. [a](http://a) *Not modelled:* No"));
  EXPECT_FALSE(rules::parse_rule("- **F-1** (inferred) One. [a](http://a) *Later:* Why."));
}

TEST(Rule, NeedsIdBasisSentenceAndSource) {
  EXPECT_FALSE(rules::parse_rule(""));
  EXPECT_FALSE(rules::parse_rule("## SHD: shadow redundancy"));
  EXPECT_FALSE(rules::parse_rule("- **** (documented) One. [a](http://a)"));
  EXPECT_FALSE(rules::parse_rule("- **F-1** One. [a](http://a)"));
  EXPECT_FALSE(rules::parse_rule("- **F-1** (documented) One. [a](b.md)"));
  EXPECT_FALSE(rules::parse_rule("- **F-1** (documented) One."));
  EXPECT_FALSE(rules::parse_rule("- **F-1** (documented) [a](http://a)"));
}

TEST(Rules, AreTheFileWordForWord) {
  std::ifstream file{WAYBILL_SOURCE_DIR "/stages/RULES.md", std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  std::string joined;
  for (const std::string_view line : rules::text_lines()) {
    if (!joined.empty()) joined += '\n';
    joined += line;
  }
  EXPECT_EQ(joined, text);
}

TEST(Rules, AreEveryItemOfTheFile) {
  const auto lines = rules::text_lines();
  const auto is_item = [](std::string_view line) { return line.starts_with("- **"); };
  for (const std::string_view line : lines) {
    EXPECT_EQ(rules::parse_rule(line).has_value(), is_item(line)) << line;
  }
  EXPECT_EQ(rules::rules().size(), std::size_t(std::ranges::count_if(lines, is_item)));
}

TEST(Rules, HaveIdsOfTheirOwn) {
  std::set<std::string> ids;
  for (const rules::Rule& rule : rules::rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id << " stands in RULES.md twice";
  }
}

TEST(Rules, SayHowFarToTrustThemAndLinkAPage) {
  for (const rules::Rule& rule : rules::rules()) {
    EXPECT_THAT(rule.basis, AnyOf("documented", "reported", "inferred")) << rule.id;
    for (const rules::Source& source : rule.sources) {
      EXPECT_THAT(source.address, AnyOf(StartsWith("https://"), StartsWith("http://")));
    }
  }
}

TEST(Places, AreTheLinesOfTheCode) {
  ASSERT_GT(rules::places().size(), 150u);
  for (const rules::Place& place : rules::places()) {
    std::ifstream file{WAYBILL_SOURCE_DIR "/" + std::string(place.path)};
    std::string line;
    for (std::uint32_t i = 0; i < place.line; ++i) std::getline(file, line);
    EXPECT_THAT(line, AllOf(HasSubstr("//"), HasSubstr(std::string(place.id)))) << place.path;
  }
}

TEST(Places, AreThoseOfTheRule) {
  const auto places = rules::places_of("SHD-12");
  ASSERT_FALSE(places.empty());
  for (const rules::Place& place : places) EXPECT_EQ(place.id, "SHD-12");
  EXPECT_THAT(rules::places_of("SHD-1234"), IsEmpty());
}

}  // namespace
