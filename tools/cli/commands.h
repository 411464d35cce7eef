// The table of all sub-commands, in the order in which help shows them.
#pragma once

#include <vector>

#include "tools/cli/command.h"

namespace cli {

Command run_command();
Command check_command();
Command trace_command();
Command list_command();
Command version_command();
Command help_command(const std::vector<Command>& others);
Command completion_command();

std::vector<Command> all_commands();

}  // namespace cli
