// Tests of reading the command line: each mistake has its one line.
#include "tools/cli/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tools/input/input_error.h"

namespace {

using cli::Completes;
using testing::ElementsAre;

std::vector<cli::Command> commands() {
  cli::Command run;
  run.name = "run";
  run.positional = cli::Positional{"SCENARIO", "", true, true, {}, Completes::scenarios};
  run.options = {{"--out", "DIR", "", "out", {}, Completes::folders, ""},
                 {"--quiet", "", "", "", {}, Completes::nothing, "-q"},
                 {"--color", "WHEN", "", "auto", {"auto", "never"}, Completes::nothing, ""}};
  cli::Command list;
  list.name = "list";
  list.positional =
      cli::Positional{"WHAT", "", true, false, {"events", "rules"}, Completes::nothing};
  return {run, list};
}

const std::vector<cli::Command>& table() {
  static const std::vector<cli::Command> value = commands();
  return value;
}

cli::Invocation parsed(const std::vector<std::string>& words) { return cli::parse(words, table()); }

std::string refused(const std::vector<std::string>& words) {
  try {
    parsed(words);
  } catch (const input::InputError& error) {
    return error.what();
  }
  return "(accepted)";
}

TEST(Parse, ReadsPositionalsOptionsAndFlagsInAnyOrder) {
  const auto invocation = parsed({"run", "a.toml", "--out", "x", "-q", "b.toml", "--color=never"});
  EXPECT_EQ(invocation.command->name, "run");
  EXPECT_THAT(invocation.arguments.positionals, ElementsAre("a.toml", "b.toml"));
  EXPECT_EQ(invocation.arguments.value("--out"), "x");
  EXPECT_EQ(invocation.arguments.value("--color"), "never");
  EXPECT_TRUE(invocation.arguments.flag("--quiet"));
}

TEST(Parse, TellsWhatWasNotGiven) {
  const auto invocation = parsed({"run", "a.toml"});
  EXPECT_FALSE(invocation.arguments.value("--out").has_value());
  EXPECT_FALSE(invocation.arguments.flag("--quiet"));
}

TEST(Parse, TakesEverythingAfterTwoDashesAsPositionals) {
  EXPECT_THAT(parsed({"run", "--", "-x", "--y"}).arguments.positionals, ElementsAre("-x", "--y"));
}

TEST(Parse, OffersHelpWithoutAnyWords) { EXPECT_EQ(parsed({}).command, nullptr); }

TEST(Parse, OffersHelpOfACommandEvenIfItsArgumentsAreMissing) {
  EXPECT_TRUE(parsed({"run", "--help"}).wants_help);
}

TEST(Parse, RefusesAnUnknownCommandAndGuesses) {
  EXPECT_EQ(refused({"rum"}),
            "waybill: found \"rum\" as a command, expected run or list; did you mean \"run\"?");
}

TEST(Parse, RefusesAnUnknownOptionAndGuesses) {
  EXPECT_EQ(refused({"run", "a.toml", "--ouT", "x"}),
            "waybill: found \"--ouT\" as an option of `waybill run`, expected --help, --out, "
            "--quiet or --color; did you mean \"--out\"?");
}

TEST(Parse, RefusesAnOptionBeforeTheCommand) {
  EXPECT_EQ(refused({"--out", "x", "run"}),
            "waybill: found \"--out\" before a command, expected --help or --version");
}

TEST(Parse, RefusesAValueThatIsNoChoice) {
  EXPECT_EQ(refused({"run", "a.toml", "--color", "nevr"}),
            "waybill: found \"nevr\" for --color, expected auto or never; did you mean "
            "\"never\"?");
}

TEST(Parse, RefusesAnOptionWithoutItsValue) {
  EXPECT_EQ(refused({"run", "a.toml", "--out"}),
            "waybill: found no value after --out, expected DIR");
}

TEST(Parse, RefusesAnOptionWithAnEmptyValue) {
  EXPECT_EQ(refused({"run", "a.toml", "--out="}),
            "waybill: found no value after --out, expected DIR");
}

TEST(Parse, RefusesAnOptionThatSwallowsAnother) {
  EXPECT_EQ(refused({"run", "a.toml", "--out", "--quiet"}),
            "waybill: found \"--quiet\" after --out, expected DIR; if it is the value, write "
            "--out=--quiet");
  EXPECT_EQ(parsed({"run", "a.toml", "--out=--quiet"}).arguments.value("--out"), "--quiet");
}

TEST(Parse, ExplainsWhereTheScenarioWent) {
  EXPECT_EQ(
      refused({"run", "--out", "a.toml"}),
      "waybill: found no SCENARIO after `waybill run`, expected SCENARIO; \"a.toml\" was taken "
      "for the value of --out");
}

TEST(Parse, ExplainsAnOptionBehindTwoDashes) {
  EXPECT_EQ(
      refused({"run", "--", "a.toml", "--out", "x"}),
      "waybill: found --out behind \"--\", where every word is a SCENARIO, expected it before; "
      "a file of that name is ./--out");
}

TEST(Parse, RefusesAnEmptyWord) {
  EXPECT_EQ(refused({"run", ""}), "waybill: found \"\" after `waybill run`, expected SCENARIO");
}

TEST(Parse, GuessesACommandThatLacksALetter) {
  EXPECT_EQ(refused({"rn"}),
            "waybill: found \"rn\" as a command, expected run or list; did you mean \"run\"?");
}

TEST(Parse, RefusesAnOptionGivenTwice) {
  EXPECT_EQ(refused({"run", "a.toml", "--out", "x", "--out", "y"}),
            "waybill: found --out twice, expected it once");
}

TEST(Parse, RefusesAFlagWithAValue) {
  EXPECT_EQ(refused({"run", "a.toml", "--quiet=loud"}),
            "waybill: found a value for --quiet, expected none");
}

TEST(Parse, RefusesMissingPositionals) {
  EXPECT_EQ(refused({"run"}), "waybill: found no SCENARIO after `waybill run`, expected SCENARIO");
  EXPECT_EQ(refused({"list"}),
            "waybill: found no WHAT after `waybill list`, expected events or rules");
}

TEST(Parse, RefusesTooManyPositionals) {
  EXPECT_EQ(refused({"list", "events", "rules"}),
            "waybill: found \"rules\", expected nothing after \"events\"");
}

TEST(Parse, RefusesAPositionalThatIsNoChoice) {
  EXPECT_EQ(refused({"list", "event"}),
            "waybill: found \"event\" after `waybill list`, expected events or rules; did you mean "
            "\"events\"?");
}

}  // namespace
