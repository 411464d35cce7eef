// Puts the table of commands together.
#include "tools/cli/commands.h"

namespace cli {

std::vector<Command> all_commands() {
  std::vector<Command> commands;
  commands.push_back(run_command());
  commands.push_back(check_command());
  commands.push_back(trace_command());
  commands.push_back(list_command());
  commands.push_back(version_command());
  commands.push_back(completion_command());
  commands.push_back(help_command(commands));  // It explains the others.
  return commands;
}

}  // namespace cli
