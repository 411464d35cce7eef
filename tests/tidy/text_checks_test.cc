// Each check of a file's outward form fires, and stays silent when it should.
#include "tests/tidy/text_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using tidy::Complaint;

auto complaint_at(std::size_t line, const std::string& part) {
  return AllOf(Field(&Complaint::line, line), Field(&Complaint::sentence, HasSubstr(part)));
}

TEST(CheckEnds, AcceptsATidyFile) { EXPECT_THAT(tidy::check_ends({"a", "x\n\ny\n"}), IsEmpty()); }

TEST(CheckEnds, SeesABlankAtTheEndOfALine) {
  EXPECT_THAT(tidy::check_ends({"a", "x\ny \nz\t\n"}),
              ElementsAre(complaint_at(2, "blank"), complaint_at(3, "blank")));
}

TEST(CheckEnds, SeesCr) {
  EXPECT_THAT(tidy::check_ends({"a", "x\r\ny\n"}), ElementsAre(complaint_at(1, "CR")));
}

TEST(CheckEnds, WantsOneEndOfLineAtTheEnd) {
  EXPECT_THAT(tidy::check_ends({"a", "x\ny"}), ElementsAre(complaint_at(2, "no end")));
  EXPECT_THAT(tidy::check_ends({"a", "x\n\n"}), ElementsAre(complaint_at(2, "empty lines")));
  EXPECT_THAT(tidy::check_ends({"a", ""}), ElementsAre(complaint_at(0, "empty")));
}

TEST(CheckSize, AllowsExactlyTheLimits) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += std::string(100, 'x') + "\n";
  EXPECT_THAT(tidy::check_size({"a.cc", text}), IsEmpty());
}

TEST(CheckSize, SeesAWideLine) {
  EXPECT_THAT(tidy::check_size({"a.cc", "x\n" + std::string(101, 'x') + "\n"}),
              ElementsAre(complaint_at(2, "101 columns")));
}

TEST(CheckSize, SeesALongFile) {
  std::string text;
  for (int i = 0; i < 301; ++i) text += "x\n";
  EXPECT_THAT(tidy::check_size({"a.cc", text}), ElementsAre(complaint_at(0, "301 lines")));
}

TEST(CheckBeginning, AcceptsASentenceAndPragmaOnce) {
  EXPECT_THAT(tidy::check_beginning({"a.h", "// Says what.\n#pragma once\n"}), IsEmpty());
  EXPECT_THAT(tidy::check_beginning({"a.cc", "// Says what.\n"}), IsEmpty());
}

TEST(CheckBeginning, WantsASentence) {
  EXPECT_THAT(tidy::check_beginning({"a.cc", "#include <map>\n"}),
              ElementsAre(complaint_at(1, "one sentence")));
  EXPECT_THAT(tidy::check_beginning({"a.cc", "// Goes on\n// here.\n"}),
              ElementsAre(complaint_at(1, "one sentence")));
  EXPECT_THAT(tidy::check_beginning({"a.cc", ""}), ElementsAre(complaint_at(1, "one sentence")));
}

TEST(CheckBeginning, WantsPragmaOnceInHeaders) {
  EXPECT_THAT(tidy::check_beginning({"a.h", "// Says what.\nint x;\n"}),
              ElementsAre(complaint_at(0, "#pragma once")));
}

}  // namespace
