// Tests of help, completion, numbers and the event table.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tools/cli/completion.h"
#include "tools/cli/help.h"
#include "tools/cli/not_among.h"
#include "tools/cli/numbers.h"
#include "tools/cli/wrap.h"

namespace {

using cli::Completes;
using testing::HasSubstr;

cli::Command command() {
  cli::Command run;
  run.name = "run";
  run.summary = "Simulate stories";
  run.positional = cli::Positional{"SCENARIO", "files", true, true, {}, Completes::scenarios};
  run.options = {{"--out", "DIR", "folder for the tree", "out", {}, Completes::folders, ""},
                 {"--quiet", "", "print nothing", "", {}, Completes::nothing, "-q"},
                 {"--color", "WHEN", "colours", "", {"auto", "never"}, Completes::nothing, ""}};
  run.examples = {{"waybill run x.toml", "Runs x."}};
  return run;
}

TEST(Help, FitsOneScreen) {
  EXPECT_EQ(cli::command_help(command()),
            "Usage: waybill run SCENARIO… [options]\n"
            "\n"
            "Simulate stories.\n"
            "\n"
            "Arguments:\n"
            "  SCENARIO  files\n"
            "\n"
            "Options:\n"
            "  --out DIR     folder for the tree (default: out)\n"
            "  -q, --quiet   print nothing\n"
            "  --color WHEN  colours: auto or never\n"
            "  -h, --help    show this\n"
            "\n"
            "Examples:\n"
            "  waybill run x.toml\n"
            "      Runs x.\n");
}

TEST(Help, BreaksLongLines) {
  cli::Command wordy = command();
  std::string help;
  for (int i = 0; i < 40; ++i) help += "word ";
  wordy.options[0].help = help;
  std::string text = cli::command_help(wordy);
  while (!text.empty()) {
    const std::string line = text.substr(0, text.find('\n'));
    EXPECT_LE(line.size(), 100u) << line;
    text.erase(0, line.size() + 1);
  }
}

TEST(Hanging, BreaksAtBlanksAndKeepsLongWordsWhole) {
  EXPECT_EQ(cli::hanging("  a ", "bb cc dddddddddd e", 4, 8),
            "  a bb\n    cc\n    dddddddddd\n    e\n");
  EXPECT_EQ(cli::hanging("  name", "", 4, 8), "  name\n");
}

TEST(Help, ListsEveryCommand) {
  EXPECT_THAT(cli::general_help({command()}), HasSubstr("  run  Simulate stories\n"));
}

TEST(Completion, NamesCommandsAndOptionsInEveryShell) {
  for (const std::string& script :
       {cli::bash_completion({command()}), cli::zsh_completion({command()}),
        cli::fish_completion({command()})}) {
    EXPECT_THAT(script, HasSubstr("run"));
    EXPECT_THAT(script, HasSubstr("out"));
    EXPECT_THAT(script, HasSubstr("auto never"));
  }
}

TEST(OneOf, JoinsWithOr) {
  EXPECT_EQ(cli::one_of({"a"}), "a");
  EXPECT_EQ(cli::one_of({"a", "b", "c"}), "a, b or c");
}

TEST(Numbers, AreGroupedAndCounted) {
  EXPECT_EQ(cli::counted(1, "row"), "1 row");
  EXPECT_EQ(cli::counted(0, "row"), "0 rows");
  EXPECT_EQ(cli::counted(999, "row"), "999 rows");
  EXPECT_EQ(cli::counted(1234567, "row"), "1,234,567 rows");
}

TEST(Numbers, ShowBytesWithOneDecimal) {
  EXPECT_EQ(cli::bytes_text(1023), "1023 B");
  EXPECT_EQ(cli::bytes_text(1024), "1.0 KB");
  EXPECT_EQ(cli::bytes_text(1536), "1.5 KB");
  EXPECT_EQ(cli::bytes_text((10u << 20) - 1), "9.9 MB");
}

TEST(Numbers, ShowRates) {
  EXPECT_EQ(cli::rate_text(950, sim::seconds{1}), "950");
  EXPECT_EQ(cli::rate_text(24690, sim::seconds{2}), "12.3 k");
  EXPECT_EQ(cli::rate_text(5, sim::Duration{0}), "5.0 k");
}

}  // namespace
