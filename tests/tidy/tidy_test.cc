// The house rules hold in this repository.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/tidy/coroutine_checks.h"
#include "tests/tidy/exceptions.h"
#include "tests/tidy/function_checks.h"
#include "tests/tidy/include_checks.h"
#include "tests/tidy/link_checks.h"
#include "tests/tidy/text_checks.h"
#include "tests/tidy/tree.h"
#include "tests/tidy/tree_checks.h"
#include "tests/tidy/word_checks.h"
#include "tools/rules/places.h"
#include "tools/rules/rules.h"

namespace {

const std::vector<tidy::Source>& files() {
  static const std::vector<tidy::Source> all = tidy::read_tree(WAYBILL_SOURCE_DIR);
  return all;
}

std::vector<tidy::Source> code_files() {
  std::vector<tidy::Source> code;
  for (const tidy::Source& file : files()) {
    if (tidy::is_code(file.path)) code.push_back(file);
  }
  return code;
}

template <typename Check>
tidy::Complaints collect(const std::vector<tidy::Source>& sources, const Check& check) {
  tidy::Complaints all;
  for (const tidy::Source& source : sources) {
    for (const tidy::Complaint& complaint : check(source)) all.push_back(complaint);
  }
  return all;
}

// The exceptions of the rules that `complaints` could be about.
std::vector<tidy::Exception> exceptions_from(const std::set<std::string>& rules) {
  std::vector<tidy::Exception> chosen;
  for (const tidy::Exception& exception : tidy::exceptions()) {
    if (rules.contains(exception.rule)) chosen.push_back(exception);
  }
  return chosen;
}

void expect_none(const tidy::Complaints& complaints, const std::set<std::string>& rules) {
  for (const auto& left : tidy::without_exceptions(complaints, exceptions_from(rules))) {
    ADD_FAILURE() << tidy::to_text(left);
  }
}

TEST(Repository, IsRead) {
  EXPECT_GT(code_files().size(), 50u);
  EXPECT_GT(files().size(), code_files().size());
}

TEST(Repository, LinesEndTidily) { expect_none(collect(files(), tidy::check_ends), {"ends"}); }

TEST(Repository, CodeFitsThePage) {
  expect_none(collect(code_files(), tidy::check_size), {"columns", "lines"});
}

TEST(Repository, FilesBeginWithWhatTheyAre) {
  expect_none(collect(code_files(), tidy::check_beginning), {"first-line", "pragma-once"});
}

TEST(Repository, FunctionsFitThePage) {
  expect_none(collect(code_files(), tidy::check_functions), {"function"});
}

TEST(Repository, BannedWordsAreNotUsed) {
  expect_none(collect(code_files(), tidy::check_words), {"words"});
}

TEST(Repository, AwaitsStandAlone) {
  expect_none(collect(code_files(), tidy::check_coroutines), {"co_await"});
}

TEST(Repository, IncludesPointOneWay) {
  tidy::Complaints complaints = collect(code_files(), tidy::check_includes);
  for (const auto& complaint : tidy::check_includes_of_all(code_files())) {
    complaints.push_back(complaint);
  }
  expect_none(complaints, {"include", "include-order"});
}

TEST(Repository, FoldersHaveChapters) { expect_none(tidy::check_chapters(files()), {"chapter"}); }

TEST(Repository, LinksLeadSomewhere) { expect_none(tidy::check_links(files()), {"link"}); }

TEST(Repository, EveryFileIsBuilt) {
  expect_none(tidy::check_nothing_is_dead(files()), {"dead-file"});
}

TEST(Repository, CitedRulesAreListed) {
  std::set<std::string> ids;
  for (const rules::Rule& rule : rules::rules()) ids.insert(rule.id);
  expect_none(
      collect(code_files(),
              [&](const tidy::Source& source) { return tidy::check_citations(source, ids); }),
      {"citation"});
}

// What RULES.md calls not modelled is cited nowhere as behaviour; `waybill check` may look for it.
TEST(Repository, RulesThatAreNotModelledAreNotCited) {
  for (const rules::Rule& rule : rules::rules()) {
    if (rule.state != rules::State::not_modelled) continue;
    for (const rules::Place& place : rules::places_of(rule.id)) {
      if (place.path.starts_with("tools/")) continue;
      ADD_FAILURE() << place.path << ':' << place.line << " cites " << rule.id
                    << ", which stages/RULES.md calls not modelled: if it is now, take the mark "
                       "off its line there, or write *Partly:* and what is missing";
    }
  }
}

// Who says that a rule is followed says where.
TEST(Repository, RulesThatAreFollowedAreCited) {
  for (const rules::Rule& rule : rules::rules()) {
    if (rule.state == rules::State::not_modelled) continue;
    EXPECT_FALSE(rules::places_of(rule.id).empty())
        << rule.id << " is cited nowhere: cite it where it is followed, or write behind its links "
        << "in stages/RULES.md *Not modelled:* and why";
  }
}

}  // namespace
