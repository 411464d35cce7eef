// Reads the command line against the table of commands.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/command.h"

namespace cli {

struct Invocation {
  const Command* command = nullptr;  // Of the table given; null: general help is wanted.
  Arguments arguments;
  bool wants_help = false;  // --help after a command.
};

// `words` are the arguments without the program's name. Throws input::InputError with one line
// ("waybill: found …, expected …; did you mean …?").
Invocation parse(const std::vector<std::string>& words, const std::vector<Command>& commands);

}  // namespace cli
