// Reads the command line with CLI11, the one file that includes it: it is slow to compile.
#include "tools/cli/parse.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "tools/cli/not_among.h"
#include "tools/input/input_error.h"
#include "tools/input/words.h"

namespace cli {
namespace {

[[noreturn]] void refuse(const std::string& sentence) {
  throw input::InputError("waybill: " + sentence);
}

std::vector<std::string> command_names(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

std::vector<std::string> option_names(const Command& command) {
  std::vector<std::string> names = {"--help"};
  for (const Option& option : command.options) names.push_back(option.name);
  return names;
}

// The storage that CLI11 fills, by long option name.
struct Storage {
  std::map<std::string, std::string> values;
  std::map<std::string, bool> flags;
  std::vector<std::string> positionals;
  bool help = false;
};

void describe(::CLI::App& app, const Command& command, Storage& storage) {
  app.set_help_flag();  // Ours is made from the table.
  app.add_flag("-h,--help", storage.help);
  app.allow_extras();
  for (const Option& option : command.options) {
    const std::string names =
        option.short_name.empty() ? option.name : option.short_name + "," + option.name;
    if (option.value.empty()) {
      app.add_flag(names, storage.flags[option.name]);
    } else {
      app.add_option(names, storage.values[option.name])->type_name(option.value);
    }
  }
  if (command.positional) app.add_option(command.positional->name, storage.positionals);
}

// "; "S.toml" is the value of --seed": why there is no positional, perhaps.
std::string taken_as_value(const Command& command, const Arguments& arguments) {
  std::string text;
  for (const Option& option : command.options) {
    const auto value = arguments.value(option.name);
    if (!value) continue;
    text += "; " + input::in_quotes(*value) + " was taken for the value of " + option.name;
  }
  return text;
}

void check_values(const Command& command, const Arguments& arguments) {
  for (const Option& option : command.options) {
    const auto value = arguments.value(option.name);
    if (value && !option.choices.empty()) {
      require_among("for " + option.name, *value, option.choices);
    }
  }
  if (!command.positional) return;
  const Positional& positional = *command.positional;
  const auto& given = arguments.positionals;
  if (positional.required && given.empty()) {
    const std::string wanted = positional.choices.empty()
                                   ? "expected " + positional.name
                                   : "expected " + one_of(positional.choices);
    refuse("found no " + positional.name + " after `waybill " + command.name + "`, " + wanted +
           taken_as_value(command, arguments));
  }
  if (!positional.many && given.size() > 1) {
    refuse("found \"" + given[1] + "\", expected nothing after \"" + given[0] + "\"");
  }
  for (const std::string& value : given) {
    if (value.empty())
      refuse("found \"\" after `waybill " + command.name + "`, expected " + positional.name);
    if (!positional.choices.empty()) {
      require_among("after `waybill " + command.name + "`", value, positional.choices);
    }
  }
}

Arguments arguments_of(const ::CLI::App& app, const Command& command, const Storage& storage) {
  Arguments arguments;
  arguments.positionals = storage.positionals;
  for (const Option& option : command.options) {
    if (app.count(option.name) == 0) continue;
    if (option.value.empty()) {
      arguments.flags.insert(option.name);
    } else {
      arguments.values[option.name] = storage.values.at(option.name);
    }
  }
  return arguments;
}

// CLI11 takes any next word for an option's value, were it another option.
void refuse_swallowed_words(const std::vector<std::string>& words, const Command& command) {
  const std::vector<std::string> names = option_names(command);
  const auto is_option = [&](const std::string& word) {
    return std::find(names.begin(), names.end(), word) != names.end();
  };
  const auto dashes = std::find(words.begin() + 1, words.end(), "--");
  for (auto word = words.begin() + 1; word != dashes; ++word) {
    for (const Option& option : command.options) {
      if (option.value.empty()) continue;
      const bool at_end = *word == option.name && word + 1 == words.end();
      if (at_end || *word == option.name + "=") {
        refuse("found no value after " + option.name + ", expected " + option.value);
      }
      if (*word != option.name || !(word + 1)->starts_with("--")) continue;
      refuse("found \"" + *(word + 1) + "\" after " + option.name + ", expected " + option.value +
             "; if it is the value, write " + option.name + "=" + *(word + 1));
    }
  }
  const auto behind = std::find_if(dashes, words.end(), is_option);
  if (behind == words.end()) return;
  refuse("found " + *behind + " behind \"--\", where every word is a " +
         (command.positional ? command.positional->name : "name") +
         ", expected it before; a file of that name is ./" + *behind);
}

// Says which option has too many or too few values: CLI11's own words do not name it.
void refuse_values(const std::vector<std::string>& words, const Command& command) {
  for (const Option& option : command.options) {
    std::size_t times = 0;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string name = words[i].substr(0, words[i].find('='));
      if (name != option.name) continue;
      ++times;
      const bool with_value = name.size() < words[i].size();
      if (option.value.empty() && with_value) {
        refuse("found a value for " + option.name + ", expected none");
      }
    }
    if (times > 1) refuse("found " + option.name + " twice, expected it once");
  }
}

void refuse_extras(const ::CLI::App& app, const Command& command) {
  std::vector<std::string> extras = app.remaining();
  std::erase(extras, "--");  // CLI11 leaves the mark of the last option among them.
  if (extras.empty()) return;
  const std::string& found = extras.front();
  if (found.size() > 1 && found[0] == '-') {
    const std::string name = found.substr(0, found.find('='));
    require_among("as an option of `waybill " + command.name + "`", name, option_names(command));
  }
  refuse("found \"" + found + "\", expected nothing more after `waybill " + command.name + "`");
}

}  // namespace

Invocation parse(const std::vector<std::string>& words, const std::vector<Command>& commands) {
  Invocation invocation;
  if (words.empty() || words[0] == "--help" || words[0] == "-h") return invocation;
  const std::string name = words[0] == "--version" ? "version" : words[0];
  for (const Command& command : commands) {
    if (command.name == name) invocation.command = &command;
  }
  if (invocation.command == nullptr) {
    if (name.starts_with("-")) {
      require_among("before a command", name, {"--help", "--version"});
    }
    require_among("as a command", name, command_names(commands));
  }
  refuse_swallowed_words(words, *invocation.command);
  ::CLI::App app;
  Storage storage;
  describe(app, *invocation.command, storage);
  std::vector<std::string> rest(words.rbegin(), words.rend() - 1);  // CLI11 takes them backwards.
  try {
    app.parse(rest);
  } catch (const ::CLI::ParseError& error) {
    refuse_values(words, *invocation.command);
    refuse("`waybill " + invocation.command->name + "`: " + error.what());
  }
  invocation.wants_help = storage.help;
  if (invocation.wants_help) return invocation;
  refuse_extras(app, *invocation.command);
  invocation.arguments = arguments_of(app, *invocation.command, storage);
  check_values(*invocation.command, invocation.arguments);
  return invocation;
}

}  // namespace cli
