// waybill completion: prints a script with which a shell completes waybill's command lines.
#include "tools/cli/commands.h"
#include "tools/cli/completion.h"
#include "tools/cli/console.h"

namespace cli {

Command completion_command() {
  Command command;
  command.name = "completion";
  command.summary = "Print a completion script for a shell";
  command.positional =
      Positional{"SHELL", "the shell", true, false, {"bash", "zsh", "fish"}, Completes::nothing};
  command.examples = {
      {"source <(waybill completion bash)", "Completes in this bash."},
      {"waybill completion zsh > ~/.zfunc/_waybill", "For zsh, in a folder of its $fpath."},
      {"waybill completion fish | source", "Completes in this fish."},
  };
  command.run = [](const Arguments& arguments, Console& console) {
    const std::vector<Command> commands = all_commands();
    const std::string& shell = arguments.positionals[0];
    if (shell == "bash") console.out(bash_completion(commands));
    if (shell == "zsh") console.out(zsh_completion(commands));
    if (shell == "fish") console.out(fish_completion(commands));
    return 0;
  };
  return command;
}

}  // namespace cli
