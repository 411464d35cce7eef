// A sub-command as a value: its words for help, its arguments, and what it does.
//
// Help, parsing and shell completion are all made from this one table, so they cannot disagree.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cli {

class Console;

// What a shell may offer for a value.
enum class Completes { nothing, files, folders, scenarios };

struct Option {
  std::string name;                  // "--out".
  std::string value;                 // "DIR"; empty for a flag.
  std::string help;                  // What it does, without a full stop.
  std::string default_text;          // As help shows it; empty if there is none.
  std::vector<std::string> choices;  // The only values allowed; empty for any.
  Completes completes = Completes::nothing;
  std::string short_name;  // "-v", or empty.
};

struct Positional {
  std::string name;  // "SCENARIO".
  std::string help;
  bool required = false;
  bool many = false;
  std::vector<std::string> choices;
  Completes completes = Completes::nothing;
};

struct Example {
  std::string line;  // "waybill run scenarios/article/two-users-one-server.toml".
  std::string help;
};

// What the user gave, checked against the table.
struct Arguments {
  std::vector<std::string> positionals;
  std::map<std::string, std::string> values;  // "--out" -> "out"; only those given.
  std::set<std::string> flags;                // "--quiet"; by long name.

  bool flag(const std::string& name) const { return flags.contains(name); }
  std::optional<std::string> value(const std::string& name) const {
    const auto place = values.find(name);
    return place == values.end() ? std::nullopt : std::optional{place->second};
  }
};

struct Command {
  std::string name;
  std::string summary;  // One line, without a full stop.
  std::string details;  // Whole paragraphs, already broken into lines; may be empty.
  std::optional<Positional> positional;
  std::vector<Option> options;
  std::vector<Example> examples;
  // Returns the exit status: 0 all good, 1 a check failed. Throws input::InputError if the
  // question was wrong.
  std::function<int(const Arguments&, Console&)> run;
};

}  // namespace cli
