// Completion scripts for shells, made from the table of commands.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/command.h"

namespace cli {

std::string bash_completion(const std::vector<Command>& commands);
std::string zsh_completion(const std::vector<Command>& commands);
std::string fish_completion(const std::vector<Command>& commands);

}  // namespace cli
