// waybill list: the stories, the events of the logs, and the rules of mail flow.
#include <algorithm>

#include "tools/cli/commands.h"
#include "tools/cli/console.h"
#include "tools/cli/list_events.h"
#include "tools/cli/list_rules.h"
#include "tools/cli/scenario_files.h"
#include "tools/input/input_error.h"
#include "tools/scenario/read.h"

namespace cli {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  if (result.size() < width) result.append(width - result.size(), ' ');
  return result;
}

std::string title_of(const std::string& path) {
  try {
    return scenario::read_story(path).title;
  } catch (const input::InputError& error) {
    return "(does not read: " + error.lines().front() + ")";
  }
}

void list_scenarios(Console& console) {
  const std::vector<std::string> paths = scenario_files({});
  std::size_t width = 0;
  for (const std::string& path : paths) width = std::max(width, path.size());
  for (const std::string& path : paths) {
    console.out(padded(path, width + 2) + title_of(path) + "\n");
  }
}

[[noreturn]] void refuse_option(const std::string& option, const std::string& command,
                                const std::string& what) {
  throw input::InputError("waybill: found " + option + " after `waybill list " + what +
                          "`, expected it with `" + command + "` only");
}

}  // namespace

Command list_command() {
  Command command;
  command.name = "list";
  command.summary = "List stories, events or rules";
  command.details =
      "events     every event of Exchange 2013's message tracking logs, with its source, the log\n"
      "           that holds it, and its meaning\n"
      "scenarios  every story below the folder scenarios, with its title\n"
      "rules      the rules of mail flow: what each rests on, and the code that follows it\n"
      "           or the reason why none does";
  command.positional = Positional{
      "WHAT", "what to list", true, false, {"events", "scenarios", "rules"}, Completes::nothing};
  command.options = {
      {"--coverage",
       "",
       "events: the rules behind each, and the stories that show it or why none does",
       "",
       {},
       Completes::nothing,
       ""},
      {"--all",
       "",
       "with --coverage: every story by name, not only the shortest",
       "",
       {},
       Completes::nothing,
       ""},
  };
  command.examples = {
      {"waybill list events", "What a DELIVER or a HADISCARD row says."},
      {"waybill list events --coverage", "Which story shows each event."},
      {"waybill list rules | less -p ^SHD", "How shadow redundancy works, rule by rule."},
      {"waybill list rules | awk -v RS= '/^QUE-4 /'", "One rule, and the code that follows it."},
  };
  command.run = [](const Arguments& arguments, Console& console) {
    const std::string& what = arguments.positionals[0];
    const bool coverage = arguments.flag("--coverage");
    const bool all = arguments.flag("--all");
    if (coverage && what != "events") refuse_option("--coverage", "waybill list events", what);
    if (all && !coverage) refuse_option("--all", "waybill list events --coverage", what);
    if (what == "events" && coverage) list_coverage(console, all);
    if (what == "events" && !coverage) list_events(console);
    if (what == "rules") list_rules(console);
    if (what == "scenarios") list_scenarios(console);
    return 0;
  };
  return command;
}

}  // namespace cli
