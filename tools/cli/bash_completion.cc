// The completion script for bash.
#include <string>

#include "tools/cli/completion.h"

namespace cli {
namespace {

std::string words_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

// A line that fills COMPREPLY for one value.
std::string offer(Completes completes, const std::vector<std::string>& choices) {
  if (!choices.empty()) {
    return "COMPREPLY=($(compgen -W \"" + words_of(choices) + "\" -- \"$cur\"))";
  }
  switch (completes) {
    case Completes::files:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")";
    case Completes::folders:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$cur\")";
    case Completes::scenarios:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$cur\"; "
             "compgen -f -X '!*.toml' -- \"$cur\")";
    case Completes::nothing:
      break;
  }
  return ":";
}

std::string values_of(const Command& command) {
  std::string text;
  for (const Option& option : command.options) {
    if (option.value.empty()) continue;
    text += "        " + option.name + ")\n          " + offer(option.completes, option.choices) +
            "\n          return\n          ;;\n";
  }
  if (text.empty()) return "";
  return "      case \"$prev\" in\n" + text + "      esac\n";
}

std::string case_of(const Command& command) {
  std::vector<std::string> options = {"--help"};
  for (const Option& option : command.options) options.push_back(option.name);
  std::string text = "    " + command.name + ")\n" + values_of(command);
  text += "      if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W \"" +
          words_of(options) + "\" -- \"$cur\"))\n        return\n      fi\n";
  if (command.positional) {
    text += "      " + offer(command.positional->completes, command.positional->choices) + "\n";
  }
  return text + "      ;;\n";
}

}  // namespace

std::string bash_completion(const std::vector<Command>& commands) {
  std::vector<std::string> names = {"--help", "--version"};
  for (const Command& command : commands) names.push_back(command.name);
  std::string text =
      "# bash completion for waybill: source <(waybill completion bash)\n"
      "_waybill() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    COMPREPLY=($(compgen -W \"" +
      words_of(names) +
      "\" -- \"$cur\"))\n"
      "    return\n"
      "  fi\n"
      "  case \"${COMP_WORDS[1]}\" in\n";
  for (const Command& command : commands) text += case_of(command);
  return text + "  esac\n}\ncomplete -F _waybill waybill\n";
}

}  // namespace cli
