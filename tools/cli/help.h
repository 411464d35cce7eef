// Help texts, made from the table of commands.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/command.h"

namespace cli {

// What the program is, its commands, and where to go on.
std::string general_help(const std::vector<Command>& commands);

// Usage, arguments and options with defaults, examples: one screen.
std::string command_help(const Command& command);

// "waybill run SCENARIO… [options]".
std::string usage_line(const Command& command);

}  // namespace cli
