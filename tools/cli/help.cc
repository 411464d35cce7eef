// Writes help texts.
#include "tools/cli/help.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "tools/cli/not_among.h"
#include "tools/cli/wrap.h"

namespace cli {
namespace {

constexpr std::size_t width = 96;

using Entries = std::vector<std::pair<std::string, std::string>>;

// Two columns; the right one is broken at blanks and hangs.
std::string two_columns(const Entries& entries) {
  std::size_t left = 0;
  for (const auto& [name, help] : entries) left = std::max(left, length_of(name));
  std::string text;
  for (const auto& [name, help] : entries) {
    const std::string line = "  " + name + std::string(left - length_of(name) + 2, ' ');
    text += hanging(line, help, left + 4, width);
  }
  return text;
}

std::string option_help(const Option& option) {
  std::string text = option.help;
  if (!option.choices.empty()) text += ": " + one_of(option.choices);
  if (!option.default_text.empty()) text += " (default: " + option.default_text + ")";
  return text;
}

std::string option_name(const Option& option) {
  const std::string names =
      option.short_name.empty() ? option.name : option.short_name + ", " + option.name;
  return option.value.empty() ? names : names + " " + option.value;
}

}  // namespace

std::string usage_line(const Command& command) {
  std::string line = "waybill " + command.name;
  if (command.positional) {
    const std::string name = command.positional->name + (command.positional->many ? "…" : "");
    line += command.positional->required ? " " + name : " [" + name + "]";
  }
  return line + (command.options.empty() ? "" : " [options]");
}

std::string general_help(const std::vector<Command>& commands) {
  std::string text =
      "waybill simulates the mail flow of Exchange Server 2013 and traces messages through its\n"
      "message tracking logs.\n\nUsage: waybill COMMAND [arguments]\n\nCommands:\n";
  Entries entries;
  for (const Command& command : commands) entries.emplace_back(command.name, command.summary);
  text += two_columns(entries);
  text +=
      "\nExit status: 0 all good, 1 a check failed, 2 the question was wrong.\n"
      "\nTry it:\n"
      "  waybill run scenarios/article/two-users-one-server.toml\n"
      "  waybill trace out\n"
      "\n`waybill help COMMAND` tells more about one.\n";
  return text;
}

std::string command_help(const Command& command) {
  std::string text = "Usage: " + usage_line(command) + "\n\n" + command.summary + ".\n";
  if (!command.details.empty()) text += "\n" + command.details + "\n";
  if (command.positional) {
    std::string help = command.positional->help;
    if (!command.positional->choices.empty()) {
      help += ": " + one_of(command.positional->choices);
    }
    text += "\nArguments:\n" + two_columns({{command.positional->name, help}});
  }
  Entries options;
  for (const Option& option : command.options) {
    options.emplace_back(option_name(option), option_help(option));
  }
  options.emplace_back("-h, --help", "show this");
  text += "\nOptions:\n" + two_columns(options);
  if (command.examples.empty()) return text;
  text += "\nExamples:\n";
  for (const Example& example : command.examples) {
    text += "  " + example.line + "\n      " + example.help + "\n";
  }
  return text;
}

}  // namespace cli
