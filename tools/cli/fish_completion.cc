// The completion script for fish.
#include <string>

#include "tools/cli/completion.h"

namespace cli {
namespace {

// Text for a fish string in single quotes.
std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "'";
}

std::string joined(const std::vector<std::string>& choices) {
  std::string text;
  for (const std::string& choice : choices) text += (text.empty() ? "" : " ") + choice;
  return quoted(text);
}

std::string value_of(const Option& option) {
  if (option.value.empty()) return "";
  if (!option.choices.empty()) return " -x -a " + joined(option.choices);
  switch (option.completes) {
    case Completes::files:
    case Completes::scenarios:
      return " -r -F";
    case Completes::folders:
      return " -x -a '(__fish_complete_directories)'";
    case Completes::nothing:
      break;
  }
  return " -x";
}

std::string lines_of(const Command& command) {
  const std::string start =
      "complete -c waybill -n '__fish_seen_subcommand_from " + command.name + "'";
  std::string text;
  for (const Option& option : command.options) {
    text += start + " -l " + option.name.substr(2);
    if (!option.short_name.empty()) text += " -s " + option.short_name.substr(1);
    text += value_of(option) + " -d " + quoted(option.help) + "\n";
  }
  text += start + " -l help -s h -d 'show help'\n";
  if (!command.positional) return text;
  const Positional& positional = *command.positional;
  if (!positional.choices.empty()) return text + start + " -a " + joined(positional.choices) + "\n";
  return positional.completes == Completes::nothing ? text : text + start + " -F\n";
}

}  // namespace

std::string fish_completion(const std::vector<Command>& commands) {
  std::string text =
      "# fish completion for waybill: waybill completion fish | source\n"
      "complete -c waybill -f\n";
  for (const Command& command : commands) {
    text += "complete -c waybill -n __fish_use_subcommand -a " + command.name + " -d " +
            quoted(command.summary) + "\n";
  }
  for (const Command& command : commands) text += lines_of(command);
  return text;
}

}  // namespace cli
