// Names of stories and of their expected trees, from the path of the scenario file.
#include <filesystem>

#include "tools/check/check_story.h"

namespace check {
namespace {

namespace fs = std::filesystem;

// The path split at its last folder "scenarios".
struct Split {
  fs::path root;
  fs::path rest;  // Without ".toml".
  bool found = false;
};

Split split(const fs::path& path) {
  Split result;
  for (const fs::path& part : path) {
    if (part == "scenarios") {
      result.root = result.found ? result.root / "scenarios" / result.rest : result.rest;
      result.rest.clear();
      result.found = true;
    } else {
      result.rest /= part;
    }
  }
  result.rest.replace_extension();
  return result;
}

// As the path was given if it names the folder, so that answers stay short.
Split split_somewhere(const std::string& scenario_path) {
  const Split given = split(fs::path(scenario_path).lexically_normal());
  if (given.found) return given;
  const Split whole = split(fs::absolute(scenario_path).lexically_normal());
  return whole.found ? whole : given;
}

}  // namespace

std::string expected_folder(const std::string& scenario_path) {
  const Split parts = split_somewhere(scenario_path);
  if (!parts.found) return "";
  return (parts.root / "expected-logs" / parts.rest).generic_string();
}

std::string story_name(const std::string& scenario_path) {
  const Split parts = split_somewhere(scenario_path);
  return parts.found ? parts.rest.generic_string() : parts.rest.filename().generic_string();
}

}  // namespace check
