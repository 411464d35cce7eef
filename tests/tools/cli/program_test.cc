// The program as a whole: what it writes, and that it leaves nothing half done.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/cli/shell.h"

namespace {

using shell::Folder;
using shell::Outcome;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string run_article = "waybill run $SCENARIOS/article/two-users-one-server.toml ";

TEST(Program, ExplainsEveryCommand) {
  for (const char* name : {"run", "check", "trace", "list", "version", "completion", "help"}) {
    const Folder folder;
    const Outcome asked = folder.run(std::string("waybill help ") + name);
    EXPECT_EQ(asked.status, 0);
    EXPECT_THAT(asked.out, StartsWith(std::string("Usage: waybill ") + name));
    EXPECT_EQ(folder.run(std::string("waybill ") + name + " --help").out, asked.out);
  }
}

TEST(Program, ShowsItsCommandsWithoutAny) {
  EXPECT_THAT(Folder{}.run("waybill").out, HasSubstr("Commands:\n  run "));
}

TEST(Program, SaysItsVersion) {
  EXPECT_THAT(Folder{}.run("waybill --version").out, StartsWith("waybill "));
}

TEST(Program, WritesATreeAndNothingBesideIt) {
  const Folder folder;
  const Outcome outcome = folder.run(run_article + "--out tree");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, StartsWith("tree: article/two-users-one-server\n  1 message, "));
  EXPECT_EQ(folder.listing(), "tree");
  EXPECT_EQ(folder.run("ls tree").out, "logs\nrun.json\ntruth.jsonl\n");
}

TEST(Program, WritesTheSameBytesAgain) {
  const Folder folder;
  EXPECT_EQ(
      folder
          .run(run_article + "--quiet --out a && " + run_article + "--quiet --out b && diff -r a b")
          .status,
      0);
}

TEST(Program, WritesOtherBytesWithAnotherSeed) {
  const Folder folder;
  EXPECT_EQ(folder
                .run(run_article + "--quiet --out a && " + run_article +
                     "--quiet --seed 99 --out b && diff -rq a b >/dev/null")
                .status,
            1);
}

TEST(Program, TakesTheLargestSeedThatAScenarioMayHave) {
  const Folder folder;
  const std::string largest = "9223372036854775807";
  folder.run(run_article + "--quiet --out a --seed " + largest);
  folder.run("sed 's/seed = 1/seed = " + largest +
             "/' $SCENARIOS/article/two-users-one-server.toml > s.toml; waybill run s.toml -q "
             "--out b");
  EXPECT_EQ(folder.run("diff -r a/logs b/logs && diff a/truth.jsonl b/truth.jsonl").status, 0);
}

TEST(Program, ReplacesAnEarlierTree) {
  const Folder folder;
  folder.run(run_article + "--out tree; touch tree/logs/MBX11/MSGTRK-stale.LOG");
  EXPECT_EQ(folder.run(run_article + "--out tree").status, 0);
  EXPECT_EQ(folder.run("ls tree").out, "logs\nrun.json\ntruth.jsonl\n");
  EXPECT_EQ(folder.run("find tree -name '*stale*'").out, "");
}

TEST(Program, KeepsWhatItDidNotWrite) {
  const Folder folder;
  folder.run(run_article + "--out tree; echo mine > tree/notes.txt; ln -s tree link");
  const Outcome outcome = folder.run(run_article + "--out tree");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "tree: found \"notes.txt\", which no run wrote, expected a new folder, or an earlier "
            "output tree and nothing else\n");
  EXPECT_EQ(folder.run(run_article + "--out link").status, 2);
  EXPECT_EQ(folder.run("cat link/notes.txt").out, "mine\n");
}

TEST(Program, SaysThatCircularLoggingRemovedFiles) {
  const Folder folder;
  folder.write("small.toml", folder.run("cat $SCENARIOS/basics/single-server.toml").out +
                                 "\n[logging]\nmax_file_size = \"1 KB\"\n"
                                 "max_directory_size = \"1 KB\"\n");
  const Outcome outcome = folder.run("waybill run small.toml --out tree");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, testing::ContainsRegex("circular logging removed [0-9]+ file"));
}

TEST(Program, PrintsNothingWhenQuiet) {
  const Outcome outcome = Folder{}.run(run_article + "--quiet");
  EXPECT_EQ(outcome.out + outcome.err, "");
}

TEST(Program, GivesEveryStoryItsFolder) {
  const Folder folder;
  EXPECT_EQ(
      folder.run("waybill run $SCENARIOS/article --out trees --quiet && ls trees/article").out,
      "inbound-through-cas\ntwo-users-one-server\n");
}

TEST(Program, RunsAFileOnceThatIsNamedTwice) {
  const Folder folder;
  folder.run("cp -r $SCENARIOS/article stories");
  EXPECT_EQ(folder.run("waybill run stories stories/two-users-one-server.toml | grep -c ^out").out,
            "2\n");
}

TEST(Program, TracesWhatItRan) {
  const Folder folder;
  folder.run(run_article);
  const Outcome json = folder.run("waybill trace out --format json");
  EXPECT_EQ(json.status, 0);
  EXPECT_THAT(json.out, HasSubstr("\"outcome\":\"delivered\""));
  EXPECT_EQ(json.err, "");
}

TEST(Program, ColoursOnlyATerminalUnlessTold) {
  const Folder folder;
  folder.run(run_article);
  EXPECT_THAT(folder.run("waybill trace out").out, Not(HasSubstr("\033[")));
  EXPECT_THAT(folder.run("waybill trace out --color always").out, HasSubstr("\033["));
}

// script(1) gives the program a terminal.
TEST(Program, RespectsNoColor) {
  const Folder folder;
  if (folder.run("script -qec true /dev/null").status != 0) {
    GTEST_SKIP() << "script(1) is not installed or there are no pseudo-terminals here";
  }
  folder.run(run_article);
  const std::string on_terminal = "script -qec \"$program trace out --format text\" /dev/null";
  EXPECT_THAT(folder.run(on_terminal).out, HasSubstr("\033["));
  EXPECT_THAT(folder.run("NO_COLOR=1 " + on_terminal).out, Not(HasSubstr("\033[")));
}

TEST(Program, EndsQuietlyWhenItsReaderHasGone) {
  const Outcome outcome = Folder{}.run("set -o pipefail; waybill list rules | head -n 1");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST(Program, TellsThatStandardOutputIsFull) {
  const Outcome outcome = Folder{}.run("waybill list rules >/dev/full");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "waybill: standard output: No space left on device\n");
}

// A limit on the size of files fails a write in the middle, as a full disk does.
TEST(Program, LeavesNoPartialTreeWhenWritingFails) {
  const Folder folder;
  const Outcome outcome = folder.run("ulimit -f 2; " + run_article);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, StartsWith("waybill: "));
  EXPECT_THAT(outcome.err, HasSubstr("File too large\n"));
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1);
  EXPECT_EQ(folder.listing(), "");
}

TEST(Program, KeepsTheEarlierTreeWhenWritingFails) {
  const Folder folder;
  folder.run(run_article + "--out tree; cp -r tree before");
  EXPECT_EQ(folder.run("ulimit -f 2; " + run_article + "--out tree --seed 2").status, 2);
  EXPECT_EQ(folder.run("diff -r tree before").status, 0);
}

TEST(Program, ManagesWithFewDescriptors) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "sanitizers look at memory through pipes, and need descriptors themselves";
#endif
  const Folder folder;
  const std::string run = "waybill run $SCENARIOS/basics/recipients-on-three-servers.toml --quiet ";
  const Outcome outcome = folder.run("(ulimit -n 6; " + run + "--out few) && " + run +
                                     "--out many && diff -r few many && ls few/logs/* | wc -l");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_GT(std::stoi(outcome.out), 7);
}

TEST(Program, TellsThatTheDiskIsFull) {
  const Folder folder;
  folder.write("mount", "mkdir disk && mount -t tmpfs -o size=8k none disk\n");
  if (folder.run("unshare -rm bash mount").status != 0) {
    GTEST_SKIP() << "mounting a small file system is not permitted here";
  }
  folder.run("rmdir disk");
  folder.write("fill",
               "mkdir disk && mount -t tmpfs -o size=8k none disk && \"$1\" run \"$2\" "
               "--out disk/tree; status=$?; ls -A disk; exit $status\n");
  const Outcome outcome =
      folder.run("unshare -rm bash fill \"$program\" $SCENARIOS/article/two-users-one-server.toml");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("No space left on device\n"));
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1);
}

TEST(Program, ListsEventsRulesAndScenarios) {
  const Folder folder;
  EXPECT_THAT(folder.run("waybill list events").out, HasSubstr("DELIVER "));
  EXPECT_THAT(folder.run("waybill list rules").out, HasSubstr("SHD-3 "));
  EXPECT_THAT(folder.run("cd $SCENARIOS/.. && waybill list scenarios").out,
              HasSubstr("scenarios/article/two-users-one-server.toml  "));
}

TEST(Program, ListsTheStoriesOfEachEvent) {
  const Folder folder;
  const std::string text = folder.run("cd $SCENARIOS/.. && waybill list events --coverage").out;
  EXPECT_THAT(text, ContainsRegex("\nDELIVER +STOREDRIVER +MSGTRKMD +DEL-1 .* article/"));
  EXPECT_THAT(text, ContainsRegex(" pairs reached by [0-9]+ stories; "));
  EXPECT_THAT(folder.run("cd $SCENARIOS/.. && waybill list events --coverage --all").out,
              ContainsRegex("\nDELIVER [^\n]*\n    [^\n]*/"));
}

TEST(Program, NamesTheCodeOfARule) {
  EXPECT_THAT(Folder{}.run("waybill list rules | awk -v RS= '/^SHD-12 /'").out,
              ContainsRegex("Code: stages/.*:[0-9]+"));
}

TEST(Program, ListsRulesWithTheirSourcesInEightyColumns) {
  const Folder folder;
  const std::string text = folder.run("waybill list rules | awk -v RS= '/^SHD-3 /'").out;
  EXPECT_THAT(text, StartsWith("SHD-3 ("));
  EXPECT_THAT(text, HasSubstr("https://"));
  EXPECT_EQ(folder.run("waybill list rules | grep -v http | grep -E '.{90}'").out, "");
}

// A tree of 2013-06-23.
TEST(Program, CountsAWholeDayForUntil) {
  const Folder folder;
  folder.run(run_article);
  const auto messages = [&](const std::string& until) {
    return folder.run("waybill trace out --format json --until " + until + " | wc -l").out;
  };
  EXPECT_EQ(messages("2013-06-23"), "1\n");
  EXPECT_EQ(messages("2013-06-22"), "0\n");
  EXPECT_EQ(messages("2013-06-23T00:00:00Z"), "0\n");
}

TEST(Program, CheckFailsWithoutAnExpectedTreeAndBlessMakesIt) {
  const Folder folder;
  folder.run("mkdir -p scenarios/a; cp $SCENARIOS/article/two-users-one-server.toml scenarios/a");
  const Outcome before = folder.run("waybill check");
  EXPECT_EQ(before.status, 1);
  EXPECT_THAT(before.out, StartsWith("FAIL a/two-users-one-server"));
  EXPECT_THAT(before.out, HasSubstr("there is no expected tree"));
  EXPECT_EQ(folder.run("waybill check --bless").status, 0);
  const Outcome after = folder.run("waybill check");
  EXPECT_EQ(after.status, 0);
  EXPECT_THAT(after.out, StartsWith("ok   a/two-users-one-server"));
}

TEST(Program, CheckShowsTheLineThatDiffers) {
  const Folder folder;
  folder.run(
      "mkdir -p scenarios/a; cp $SCENARIOS/article/two-users-one-server.toml scenarios/a; "
      "waybill check --bless; "
      "sed -i s/Test001/Test002/ expected-logs/a/two-users-one-server/truth.jsonl");
  const Outcome outcome = folder.run("waybill check");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("expected-logs/a/two-users-one-server/truth.jsonl:1: differs"));
}

}  // namespace
