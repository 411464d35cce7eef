// Tests of comparing and replacing expected trees.
#include "tools/check/golden.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tools/check/check_story.h"
#include "tools/input/input_error.h"

namespace {

using check::Files;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> differences(const Files& expected, const Files& produced) {
  std::vector<std::string> lines;
  for (const auto& complaint : check::compare_trees(expected, produced, "expected-logs/a/b")) {
    lines.push_back(check::text(complaint));
  }
  return lines;
}

// A folder of its own for one test, removed afterwards.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::path(testing::TempDir()) / ("waybill_golden_" + name)) {
    std::filesystem::remove_all(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string inside(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

TEST(CompareTrees, SaysNothingOfEqualTrees) {
  EXPECT_THAT(differences({{"run.json", "{}\n"}}, {{"run.json", "{}\n"}}), IsEmpty());
}

TEST(CompareTrees, NamesAMissingFile) {
  EXPECT_THAT(differences({{"logs/A/X.LOG", "1"}}, {}),
              ElementsAre("expected-logs/a/b/logs/A/X.LOG: expected, but the run did not produce "
                          "it (golden)"));
}

TEST(CompareTrees, NamesAnExtraFile) {
  EXPECT_THAT(differences({}, {{"logs/A/X.LOG", "1"}}),
              ElementsAre("expected-logs/a/b/logs/A/X.LOG: not expected, but the run produced it "
                          "(golden)"));
}

TEST(CompareTrees, ShowsTheFirstLineThatDiffers) {
  EXPECT_THAT(differences({{"t", "one\ntwo\nthree\n"}}, {{"t", "one\ntwi\nthree\n"}}),
              ElementsAre("expected-logs/a/b/t:2: differs at character 3 of the line\n"
                          "    expected: two\n"
                          "    produced: twi"));
}

TEST(CompareTrees, SaysWhereTheShorterFileEnds) {
  EXPECT_THAT(differences({{"t", "one\ntwo\n"}}, {{"t", "one\n"}}),
              ElementsAre("expected-logs/a/b/t:2: differs at character 1 of the line\n"
                          "    expected: two\n"
                          "    produced: (nothing: the file ends)"));
}

TEST(CompareTrees, CutsLongLinesAroundTheDifference) {
  const std::string start(500, 'a');
  const std::string end(500, 'z');
  const auto lines = differences({{"t", start + "X" + end}}, {{"t", start + "Y" + end}});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_THAT(lines[0], HasSubstr("expected: …" + std::string(40, 'a') + "X" +
                                  std::string(119, 'z') + "…\n"));
}

TEST(CompareTrees, NeverCutsInsideACharacter) {
  std::string umlauts;
  for (int i = 0; i < 300; ++i) umlauts += "ü";
  for (std::size_t cut = 0; cut < 8; ++cut) {
    const std::string start = std::string(cut, 'a') + umlauts;
    const auto lines = differences({{"t", start + "X" + umlauts}}, {{"t", start + "Y" + umlauts}});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_THAT(lines[0], HasSubstr("expected: …ü"));
    EXPECT_THAT(lines[0], HasSubstr("ü…\n"));
  }
}

const std::string run_json = "{\"waybill\":\"0.1.0\"}\n";

TEST(Bless, MakesTheFolderHoldExactlyTheFiles) {
  const Folder folder{"exactly"};
  const std::string target = folder.inside("tree");
  check::bless({{"logs/A/MSGTRK-old.LOG", "1"}, {"run.json", run_json}}, target);
  const Files files = {
      {"logs/B/MSGTRK1.LOG", "x"}, {"run.json", run_json}, {"truth.jsonl", "{}\n"}};
  check::bless(files, target);
  EXPECT_EQ(check::read_folder(target), files);
}

// Stories may be named so: "x", "x.new", "x.old".
TEST(Bless, TouchesNothingBesideTheFolder) {
  const Folder folder{"beside"};
  for (const std::string name : {"tree.new", "tree.old", "tree", "tree"}) {
    check::bless({{"run.json", run_json}}, folder.inside(name));
  }
  EXPECT_EQ(check::read_folder(folder.inside("")), (Files{{"tree.new/run.json", run_json},
                                                          {"tree.old/run.json", run_json},
                                                          {"tree/run.json", run_json}}));
}

TEST(Bless, RefusesToDeleteWhatNoRunWrote) {
  const Folder folder{"foreign"};
  const std::string target = folder.inside("tree");
  check::bless({{"run.json", run_json}}, target);
  check::bless({{"run.json", run_json}}, target + "/story-below");
  EXPECT_THROW(check::bless({{"run.json", run_json}}, target), input::InputError);
  EXPECT_EQ(check::read_folder(target),
            (Files{{"run.json", run_json}, {"story-below/run.json", run_json}}));
}

TEST(Bless, KeepsTheOldTreeWhenItCannotWriteTheNewOne) {
  const Folder folder{"keeps"};
  const std::string target = folder.inside("tree");
  check::bless({{"run.json", run_json}}, target);
  // A file cannot also be a folder, so the second write fails.
  EXPECT_THROW(check::bless({{"a", "1"}, {"a/b", "2"}}, target), std::exception);
  EXPECT_EQ(check::read_folder(folder.inside("")), (Files{{"tree/run.json", run_json}}));
}

TEST(ReadFolder, IsEmptyForAMissingFolder) {
  EXPECT_THAT(check::read_folder("/nowhere/at/all"), IsEmpty());
}

TEST(StoryPaths, MapScenariosToExpectedLogs) {
  EXPECT_EQ(check::expected_folder("scenarios/article/x.toml"), "expected-logs/article/x");
  EXPECT_EQ(check::expected_folder("/w/scenarios/x.toml"), "/w/expected-logs/x");
  EXPECT_EQ(check::expected_folder("./a/../scenarios/b/x.toml"), "expected-logs/b/x");
}

TEST(StoryPaths, UseTheLastFolderScenarios) {
  EXPECT_EQ(check::expected_folder("/scenarios/my/scenarios/a/x.toml"),
            "/scenarios/my/expected-logs/a/x");
}

TEST(StoryPaths, KnowTheFolderScenariosAlsoFromInsideIt) {
  const Folder folder{"inside"};
  const std::string scenarios = folder.inside("scenarios");
  std::filesystem::create_directories(scenarios);
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(scenarios);
  EXPECT_EQ(check::story_name("a/x.toml"), "a/x");
  EXPECT_EQ(check::expected_folder("a/x.toml"), folder.inside("expected-logs/a/x"));
  std::filesystem::current_path(before);
}

TEST(StoryPaths, HaveNoExpectedLogsElsewhere) {
  EXPECT_EQ(check::expected_folder("/tmp/x.toml"), "");
  EXPECT_EQ(check::story_name("/tmp/x.toml"), "x");
}

}  // namespace
