// waybill help: explains the commands.
#include "tools/cli/commands.h"
#include "tools/cli/console.h"
#include "tools/cli/help.h"

namespace cli {

Command help_command(const std::vector<Command>& others) {
  Command command;
  command.name = "help";
  command.summary = "Explain a command";
  Positional topic{"COMMAND", "the command to explain", false, false, {}, Completes::nothing};
  for (const Command& other : others) topic.choices.push_back(other.name);
  topic.choices.push_back(command.name);
  command.positional = topic;
  command.examples = {{"waybill help trace", "What trace does, its options and their defaults."}};
  command.run = [](const Arguments& arguments, Console& console) {
    const std::vector<Command> commands = all_commands();
    if (arguments.positionals.empty()) {
      console.out(general_help(commands));
      return 0;
    }
    for (const Command& one : commands) {
      if (one.name == arguments.positionals[0]) console.out(command_help(one));
    }
    return 0;
  };
  return command;
}

}  // namespace cli
