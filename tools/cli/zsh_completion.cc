// The completion script for zsh.
#include <string>

#include "tools/cli/completion.h"

namespace cli {
namespace {

// Text for a zsh string in single quotes, inside a description in brackets.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string action(Completes completes, const std::vector<std::string>& choices) {
  if (!choices.empty()) {
    std::string text = "(";
    for (const std::string& choice : choices) text += (text.size() > 1 ? " " : "") + choice;
    return text + ")";
  }
  switch (completes) {
    case Completes::files:
      return "_files";
    case Completes::folders:
      return "_files -/";
    case Completes::scenarios:
      return "_files -g \"*.toml\"";
    case Completes::nothing:
      break;
  }
  return " ";
}

std::string case_of(const Command& command) {
  std::string text = "    " + command.name + ")\n      _arguments \\\n";
  for (const Option& option : command.options) {
    text += "        '" + option.name + "[" + escaped(option.help) + "]";
    if (!option.value.empty()) {
      text += ":" + option.value + ":" + action(option.completes, option.choices);
    }
    text += "' \\\n";
  }
  if (command.positional) {
    const Positional& positional = *command.positional;
    text += std::string("        '") + (positional.many ? "*" : "1") + ":" + positional.name + ":" +
            action(positional.completes, positional.choices) + "' \\\n";
  }
  return text + "        '--help[show help]'\n      ;;\n";
}

}  // namespace

std::string zsh_completion(const std::vector<Command>& commands) {
  std::string text =
      "#compdef waybill\n"
      "# zsh completion for waybill: waybill completion zsh > a folder of $fpath, as _waybill\n"
      "_waybill() {\n"
      "  local -a commands\n"
      "  commands=(\n";
  for (const Command& command : commands) {
    text += "    '" + command.name + ":" + escaped(command.summary) + "'\n";
  }
  text +=
      "  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  local command=${words[2]}\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $command in\n";
  for (const Command& command : commands) text += case_of(command);
  return text +
         "  esac\n}\nif [[ ${funcstack[1]} == _waybill ]]; then\n  _waybill \"$@\"\nelse\n"
         "  compdef _waybill waybill\nfi\n";
}

}  // namespace cli
