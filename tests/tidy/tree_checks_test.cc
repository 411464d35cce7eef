// Chapters, dead files and citations: what is missing is named.
#include "tests/tidy/tree_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/tidy/exceptions.h"
#include "tools/rules/citations.h"

namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using tidy::Complaint;

TEST(CheckChapters, WantsAReadmeInEachFolderWithFiles) {
  EXPECT_THAT(tidy::check_chapters({{"sim/README.md", "# Sim\n"}, {"stages/mail/a.h", ""}}),
              ElementsAre(Field(&Complaint::path, "stages/mail")));
}

TEST(CheckChapters, WantsOneTitle) {
  EXPECT_THAT(tidy::check_chapters({{"sim/README.md", "# Sim\n```\n# no title\n```\n"}}),
              IsEmpty());
  EXPECT_THAT(tidy::check_chapters({{"sim/README.md", "# Sim\n# Again\n"}}),
              ElementsAre(Field(&Complaint::sentence, HasSubstr("2 titles"))));
  EXPECT_THAT(tidy::check_chapters({{"sim/README.md", "## Sim\n"}}),
              ElementsAre(Field(&Complaint::sentence, HasSubstr("0 titles"))));
}

TEST(CheckChapters, LeavesFoldersOfStoriesAndTestsToTheirParent) {
  const std::vector<tidy::Source> files{{"scenarios/article/a.toml", ""}, {"tests/sim/a.cc", ""}};
  EXPECT_THAT(tidy::check_chapters(files), IsEmpty());
}

TEST(CheckNothingIsDead, FindsTheNameInTheFoldersBuildFileOrAbove) {
  EXPECT_THAT(tidy::check_nothing_is_dead({{"sim/CMakeLists.txt", "lib(a SOURCES a.cc x/b.cc)"},
                                           {"sim/a.cc", ""},
                                           {"sim/x/b.cc", ""}}),
              IsEmpty());
}

TEST(CheckNothingIsDead, NamesAFileThatNothingBuilds) {
  EXPECT_THAT(
      tidy::check_nothing_is_dead({{"sim/CMakeLists.txt", "lib(a SOURCES ba.cc)"},
                                   {"sim/a.cc", ""},
                                   {"tools/cli/c.cc", ""}}),
      ElementsAre(Field(&Complaint::path, "sim/a.cc"), Field(&Complaint::path, "tools/cli/c.cc")));
}

std::vector<std::string> ids_in(std::string_view text) {
  std::vector<std::string> ids;
  for (const auto& citation : rules::citations_in(text)) ids.push_back(citation.id);
  return ids;
}

TEST(CitationsIn, FindEveryFamily) {
  EXPECT_THAT(ids_in("SHD-3, (F-10) O-1: see SMTP-2; FMT-15. PROBE-1"),
              ElementsAre("SHD-3", "F-10", "O-1", "SMTP-2", "FMT-15", "PROBE-1"));
}

TEST(CitationsIn, DoNotTakeOtherThingsForRules) {
  EXPECT_THAT(ids_in("UTF-8 RFC-5321 X-1 EX-SHD-3 SHD-3a SHD-x SHD-3-4 MBXF-1 S-1 DB-01"),
              IsEmpty());
}

TEST(CheckCitations, NameTheRuleThatIsNotListed) {
  const tidy::Source source{"sim/a.cc", "// SHD-3\nint x;  // SHD-99\n"};
  EXPECT_THAT(tidy::check_citations(source, {"SHD-3"}),
              ElementsAre(AllOf(Field(&Complaint::line, 2u),
                                Field(&Complaint::sentence, HasSubstr("SHD-99")))));
}

TEST(CheckCitations, LookAtCommentsOnly) {
  EXPECT_THAT(tidy::check_citations({"sim/a.cc", "auto x = \"SHD-99\";\n"}, {}), IsEmpty());
}

TEST(WithoutExceptions, LeavesOutWhatIsExcepted) {
  const tidy::Complaints complaints{{"lines", "a.cc", 0, "too long"},
                                    {"lines", "b.cc", 0, "too long"}};
  EXPECT_THAT(tidy::without_exceptions(complaints, {{"lines", "a.cc", "a table"}}),
              ElementsAre(Field(&Complaint::path, "b.cc")));
}

TEST(WithoutExceptions, ComplainsAboutAnExceptionThatIsNotNeeded) {
  EXPECT_THAT(tidy::without_exceptions({}, {{"lines", "a.cc", "a table"}}),
              ElementsAre(Field(&Complaint::sentence, HasSubstr("not needed"))));
}

TEST(Complaint, ReadsAsPlaceSentenceAndRule) {
  EXPECT_EQ(tidy::to_text({"lines", "a.cc", 0, "too long"}), "a.cc: too long [lines]");
  EXPECT_EQ(tidy::to_text({"words", "a.cc", 7, "no"}), "a.cc:7: no [words]");
}

}  // namespace
