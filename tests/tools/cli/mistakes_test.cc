// The program's answers to wrong questions: one clear line on standard error, status 2.
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/cli/shell.h"

namespace {

using shell::Folder;
using shell::Outcome;
using testing::HasSubstr;
using testing::StartsWith;

// Status 2, nothing on standard output, exactly this on standard error.
void expect_refusal(const Folder& folder, const std::string& line, const std::string& sentence) {
  const Outcome outcome = folder.run(line);
  EXPECT_EQ(outcome.status, 2) << line;
  EXPECT_EQ(outcome.out, "") << line;
  EXPECT_EQ(outcome.err, sentence + "\n") << line;
}

TEST(Mistakes, UnknownCommand) {
  expect_refusal(Folder{}, "waybill chekc",
                 "waybill: found \"chekc\" as a command, expected run, check, trace, list, "
                 "version, completion or help; did you mean \"check\"?");
}

TEST(Mistakes, UnknownOption) {
  expect_refusal(Folder{}, "waybill check --bles",
                 "waybill: found \"--bles\" as an option of `waybill check`, expected --help, "
                 "--bless, --twice or --verbose; did you mean \"--bless\"?");
}

TEST(Mistakes, UnknownTopicOfHelp) {
  expect_refusal(Folder{}, "waybill help rnu",
                 "waybill: found \"rnu\" after `waybill help`, expected run, check, trace, list, "
                 "version, completion or help; did you mean \"run\"?");
}

TEST(Mistakes, CoverageOfOtherLists) {
  expect_refusal(Folder{}, "waybill list rules --coverage",
                 "waybill: found --coverage after `waybill list rules`, expected it with `waybill "
                 "list events` only");
  expect_refusal(Folder{}, "waybill list events --all",
                 "waybill: found --all after `waybill list events`, expected it with `waybill list "
                 "events --coverage` only");
}

TEST(Mistakes, CoverageWithoutExpectedLogs) {
  expect_refusal(Folder{}, "waybill list events --coverage",
                 "waybill: found no folder \"expected-logs\" here, expected one");
}

TEST(Mistakes, MissingScenario) {
  for (const char* command : {"run", "check"}) {
    expect_refusal(Folder{}, std::string("waybill ") + command + " nowhere.toml",
                   "nowhere.toml: cannot be read: No such file or directory, expected a scenario "
                   "file");
  }
}

TEST(Mistakes, UnreadableScenario) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads every file";
  const Folder folder;
  folder.write("x.toml", "");
  expect_refusal(folder, "chmod 0 x.toml; waybill run x.toml",
                 "x.toml: cannot be read: Permission denied, expected a scenario file");
}

TEST(Mistakes, FolderWithoutScenarios) {
  const Folder folder;
  expect_refusal(folder, "mkdir empty; waybill run empty",
                 "empty: found no *.toml files, expected scenarios");
  expect_refusal(folder, "waybill check",
                 "waybill: found no folder \"scenarios\" here, expected one, or the path of a "
                 "scenario");
}

TEST(Mistakes, EveryMistakeOfAScenarioHasItsPlace) {
  const Folder folder;
  folder.write("x.toml", "start = 2013-06-23T14:03:10Z\nsede = 1\n");
  const Outcome outcome = folder.run("waybill run x.toml");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("x.toml:2:1: "));
  EXPECT_THAT(outcome.err, HasSubstr("did you mean \"seed\"?"));
  EXPECT_EQ(folder.listing(), "x.toml");
}

TEST(Mistakes, BadSeedAndDuration) {
  const Folder folder;
  const std::string run = "waybill run $SCENARIOS/article/two-users-one-server.toml ";
  for (const std::string seed : {"x", "-1", "1.5", "9223372036854775808"}) {
    expect_refusal(folder, run + "--seed " + seed,
                   "waybill: found \"" + seed +
                       "\" for --seed, expected an integer from 0 to 9223372036854775807");
  }
  expect_refusal(folder, run + "--duration 5",
                 "waybill: found \"5\" for --duration, expected a duration like \"90s\" or "
                 "\"1h30min\"");
  for (const std::string nothing : {"0s", "0h0ms"}) {
    expect_refusal(folder, run + "--duration " + nothing,
                   "waybill: found \"" + nothing +
                       "\" for --duration, which is nothing, expected at least \"1ms\"");
  }
  EXPECT_EQ(folder.listing(), "");
}

TEST(Mistakes, OutBelowAFile) {
  const Folder folder;
  folder.write("file", "");
  expect_refusal(folder, "waybill run $SCENARIOS/article/two-users-one-server.toml --out file/x",
                 "waybill: file: Not a directory");
}

TEST(Mistakes, TwoStoriesForOnePlace) {
  const Folder folder;
  const std::string copies =
      "mkdir a b; cp $SCENARIOS/article/two-users-one-server.toml a/s.toml; cp a/s.toml b/s.toml; ";
  expect_refusal(folder, copies + "waybill run a/s.toml b/s.toml --out x",
                 "b/s.toml: found a second story for x/s, where a/s.toml goes, expected different "
                 "names, or a run of its own with another --out");
  EXPECT_EQ(folder.listing(), "a b");
}

TEST(Mistakes, AStoryInsideTheFolderOfAnother) {
  const Folder folder;
  const std::string copies =
      "mkdir -p scenarios/a; cp $SCENARIOS/article/two-users-one-server.toml scenarios/a.toml; "
      "cp scenarios/a.toml scenarios/a/b.toml; cp scenarios/a.toml scenarios/a-c.toml; ";
  expect_refusal(folder, copies + "waybill run scenarios --out x",
                 "scenarios/a/b.toml: found a story for x/a/b, inside that of scenarios/a.toml, "
                 "expected a run of its own with another --out");
  EXPECT_EQ(folder.listing(), "scenarios");
}

TEST(Mistakes, SeveralStoriesInsideATree) {
  const Folder folder;
  folder.run("waybill run $SCENARIOS/article/two-users-one-server.toml");
  expect_refusal(folder, "waybill run $SCENARIOS/article",
                 "out: found an output tree, expected another folder for several stories");
}

TEST(Mistakes, OfAllFilesAreToldBeforeAnyIsRun) {
  const Folder folder;
  folder.write("bad1.toml", "start = 1\n[");
  folder.write("bad2.toml", "x");
  for (const std::string command : {"run", "check"}) {
    const Outcome outcome = folder.run("waybill " + command +
                                       " $SCENARIOS/article/two-users-one-server.toml bad1.toml "
                                       "bad2.toml");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, StartsWith("bad1.toml:2:"));
    EXPECT_THAT(outcome.err, HasSubstr("\nbad2.toml:1:"));
    EXPECT_EQ(folder.listing(), "bad1.toml bad2.toml");
  }
}

TEST(Mistakes, BlessOfWhatHasNoExpectedLogs) {
  const Folder folder;
  folder.run("cp $SCENARIOS/article/two-users-one-server.toml s.toml");
  expect_refusal(folder, "waybill check --bless s.toml",
                 "s.toml: found no folder \"scenarios\" on the way to it, expected one, for "
                 "expected-logs to stand beside it");
  expect_refusal(folder, "waybill check --bless --twice s.toml",
                 "waybill: found --bless with --twice, which compares nothing with expected-logs, "
                 "expected one of them");
}

TEST(Mistakes, OutIsNotATree) {
  const Folder folder;
  folder.write("precious/letter.txt", "do not lose me");
  const Outcome outcome =
      folder.run("waybill run $SCENARIOS/article/two-users-one-server.toml --out precious");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, StartsWith("precious: found \"letter.txt\", which no run wrote"));
  EXPECT_EQ(folder.run("ls precious").out, "letter.txt\n");
}

TEST(Mistakes, TraceOfNothing) {
  expect_refusal(Folder{}, "waybill trace",
                 "waybill: found no PATH after `waybill trace`, expected PATH");
}

TEST(Mistakes, TraceOfAMissingPath) {
  expect_refusal(Folder{}, "waybill trace nowhere",
                 "nowhere: found no such file or folder, expected message tracking logs");
}

TEST(Mistakes, TraceOfAFolderWithoutLogs) {
  expect_refusal(Folder{}, "mkdir empty; waybill trace empty",
                 "empty: found no MSGTRK*.LOG files, expected message tracking logs");
}

TEST(Mistakes, TraceOfWhatIsNoLog) {
  const Folder folder;
  const std::string no_log =
      ": found no row and no header of a log, expected a message tracking log";
  const std::string no_file =
      ": found something that is no regular file, expected a message tracking log, or a folder "
      "with some";
  folder.write("empty.LOG", "");
  folder.write("run.json", "{\"waybill\":1}\n");
  folder.write("utf16.LOG", "\xFF\xFE#");
  expect_refusal(folder, "waybill trace run.json", "run.json" + no_log);
  expect_refusal(folder, "waybill trace empty.LOG", "empty.LOG" + no_log);
  expect_refusal(folder, "waybill trace /dev/null", "/dev/null" + no_file);
  expect_refusal(folder, "mkfifo fifo; waybill trace fifo", "fifo" + no_file);
  expect_refusal(folder, "waybill trace utf16.LOG",
                 "utf16.LOG: found text in UTF-16, as PowerShell's > writes it, expected UTF-8");
}

TEST(Mistakes, TraceOfLogsAndSomethingElse) {
  const Folder folder;
  folder.run("waybill run $SCENARIOS/article/two-users-one-server.toml -q");
  const Outcome outcome = folder.run("waybill trace out out/run.json");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.out, HasSubstr("1 message, 10 rows in 4 files"));
  EXPECT_EQ(outcome.err,
            "out/run.json: found no row and no header of a log, expected a message tracking log\n");
}

TEST(Mistakes, TraceOfAFolderNamedLikeALog) {
  const Folder folder;
  folder.run("waybill run $SCENARIOS/article/two-users-one-server.toml -q; mkdir out/MSGTRKx.LOG");
  const Outcome outcome = folder.run("waybill trace out");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("out/MSGTRKx.LOG: found something that is no regular file"));
}

TEST(Mistakes, BadTimeAndBadFormat) {
  const Folder folder;
  expect_refusal(folder, "waybill trace . --since yesterday",
                 "waybill: found \"yesterday\" for --since, expected a UTC time like "
                 "2013-06-23T14:03:10Z, or a day");
  expect_refusal(folder, "waybill trace . --format jsn",
                 "waybill: found \"jsn\" for --format, expected text, json or cmdlet; did you "
                 "mean \"json\"?");
  expect_refusal(folder, "waybill trace . --format json --list",
                 "waybill: found --list with --format json, expected it with --format cmdlet "
                 "only");
}

}  // namespace
