// waybill check: runs stories and says whether they are what they should be.
#include <algorithm>

#include "tools/check/check_story.h"
#include "tools/cli/commands.h"
#include "tools/cli/console.h"
#include "tools/cli/interrupt.h"
#include "tools/cli/numbers.h"
#include "tools/cli/scenario_files.h"
#include "tools/input/input_error.h"

namespace cli {
namespace {

// Enough to see what is wrong; --verbose shows all.
constexpr std::size_t complaints_shown_max = 20;

void print_complaints(const check::Complaints& complaints, bool all, Console& console) {
  const std::size_t shown =
      all ? complaints.size() : std::min(complaints.size(), complaints_shown_max);
  for (std::size_t i = 0; i < shown; ++i) {
    console.out("  " + check::text(complaints[i]) + "\n");
  }
  if (shown == complaints.size()) return;
  console.out("  … and " + counted(complaints.size() - shown, "complaint") +
              " more; --verbose shows all\n");
}

std::string result_line(const check::CheckResult& result, bool verbose) {
  const bool good = result.complaints.empty();
  std::string line = good ? "ok   " : "FAIL ";
  line += result.name + "  (" + counted(result.messages, "message") + ", " +
          counted(result.rows, "row");
  if (good) line += result.traced ? ", trace = truth" : ", log files deleted: trace not judged";
  if (result.blessed) line += ", blessed";
  if (!result.compared) line += ", no expected logs: not below a folder \"scenarios\"";
  if (verbose) line += ", digest " + result.digest;
  return line + ")\n";
}

// Checks one story; true if it is good.
bool check_one(const std::string& path, const Arguments& arguments, Console& console) {
  const bool verbose = arguments.flag("--verbose");
  check::CheckOptions options;
  options.bless = arguments.flag("--bless");
  const check::CheckResult result = check::check_story(path, options);
  console.out(result_line(result, verbose));
  print_complaints(result.complaints, verbose, console);
  if (!result.complaints.empty()) console.out("  again: waybill check --verbose " + path + "\n");
  return result.complaints.empty();
}

// Bad questions are refused before any story is run.
void refuse_bad_questions(const Arguments& arguments, const std::vector<std::string>& paths) {
  if (arguments.flag("--bless") && arguments.flag("--twice")) {
    throw input::InputError(
        "waybill: found --bless with --twice, which compares nothing with expected-logs, expected "
        "one of them");
  }
  for (const std::string& path : paths) {
    if (!arguments.flag("--bless") || !check::expected_folder(path).empty()) continue;
    throw input::InputError(path +
                            ": found no folder \"scenarios\" on the way to it, expected one, for "
                            "expected-logs to stand beside it");
  }
  read_stories(paths);
}

int run(const Arguments& arguments, Console& console) {
  watch_for_interrupt();
  const std::vector<std::string> paths = scenario_files(arguments.positionals);
  refuse_bad_questions(arguments, paths);
  if (arguments.flag("--twice")) {
    const check::Complaints complaints = check::check_order_independence(paths);
    console.out((complaints.empty() ? "ok   " : "FAIL ") + counted(paths.size(), "scenario") +
                " run twice, the second time in reverse order\n");
    print_complaints(complaints, arguments.flag("--verbose"), console);
    return complaints.empty() ? 0 : 1;
  }
  std::size_t failed = 0;
  for (const std::string& path : paths) {
    stop_if_interrupted();
    if (!check_one(path, arguments, console)) ++failed;
  }
  if (paths.size() > 1) {
    console.out(failed == 0 ? counted(paths.size(), "scenario") + ", all ok\n"
                            : counted(paths.size(), "scenario") + ", " + std::to_string(failed) +
                                  " failed\n");
  }
  return failed == 0 ? 0 : 1;
}

}  // namespace

Command check_command() {
  Command command;
  command.name = "check";
  command.summary = "Run stories and judge the result";
  command.details =
      "Compares the tree with expected-logs/ byte for byte, checks the story's expectations, the\n"
      "invariants of Exchange's logs, and that the tracer, which sees the logs alone, rebuilds "
      "the\n"
      "truth field by field. Exit status 1 if anything fails.";
  command.positional =
      Positional{"SCENARIO", "scenario files, or folders with them (default: scenarios)",
                 false,      true,
                 {},         Completes::scenarios};
  command.options = {
      {"--bless",
       "",
       "rewrite expected-logs/ with what the run produced",
       "",
       {},
       Completes::nothing,
       ""},
      {"--twice",
       "",
       "only run every scenario twice in this process, the second time in reverse order, and "
       "compare the trees",
       "",
       {},
       Completes::nothing,
       ""},
      {"--verbose", "", "show every complaint and the digests", "", {}, Completes::nothing, "-v"},
  };
  command.examples = {
      {"waybill check", "Every scenario below the folder scenarios."},
      {"waybill check --bless scenarios/article", "Accepts what these stories produce now."},
  };
  command.run = run;
  return command;
}

}  // namespace cli
