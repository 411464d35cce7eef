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

Split split(const std::string& scenario_path) {
  Split result;
  const fs::path path = fs::path(scenario_path).lexically_normal();
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

}  // namespace

std::string expected_folder(const std::string& scenario_path) {
  const Split parts = split(scenario_path);
  if (!parts.found) return "";
  return (parts.root / "expected-logs" / parts.rest).generic_string();
}

std::string story_name(const std::string& scenario_path) {
  const Split parts = split(scenario_path);
  return parts.found ? parts.rest.generic_string() : parts.rest.filename().generic_string();
}

}  // namespace check
