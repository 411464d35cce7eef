// Walks folders for *.toml.
#include "tools/cli/scenario_files.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "tools/input/input_error.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".toml") {
      files.push_back(entry.path().generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    throw input::InputError(folder + ": found no *.toml files, expected scenarios");
  }
  return files;
}

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  if (paths.empty()) {
    if (fs::is_directory("scenarios")) return files_below("scenarios");
    throw input::InputError(
        "waybill: found no folder \"scenarios\" here, expected one, or the path of a scenario");
  }
  for (const std::string& path : paths) {
    if (fs::is_directory(path)) {
      const std::vector<std::string> below = files_below(path);
      files.insert(files.end(), below.begin(), below.end());
    } else {
      files.push_back(path);  // If it is missing, reading it says so.
    }
  }
  return files;
}

}  // namespace cli
