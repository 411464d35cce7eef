// Walks folders for *.toml, reads files, names output folders.
#include "tools/cli/scenario_files.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "tools/check/check_story.h"
#include "tools/input/input_error.h"
#include "tools/scenario/read.h"

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
  std::set<fs::path> seen;
  const auto add = [&](const std::string& file) {
    std::error_code missing;  // Reading it says so.
    const fs::path canonical = fs::canonical(file, missing);
    if (missing || seen.insert(canonical).second) files.push_back(file);
  };
  for (const std::string& path : paths) {
    std::error_code missing;
    if (fs::is_directory(path, missing)) {
      for (const std::string& file : files_below(path)) add(file);
    } else {
      add(path);
    }
  }
  return files;
}

std::vector<scenario::Story> read_stories(const std::vector<std::string>& files) {
  std::vector<scenario::Story> stories;
  std::vector<std::string> mistakes;
  for (const std::string& file : files) {
    try {
      stories.push_back(scenario::read_story(file));
    } catch (const input::InputError& error) {
      mistakes.insert(mistakes.end(), error.lines().begin(), error.lines().end());
    }
  }
  if (!mistakes.empty()) throw input::InputError(std::move(mistakes));
  return stories;
}

std::vector<std::string> output_folders(const std::vector<std::string>& files,
                                        const std::string& out, bool several) {
  if (!several) return {out};
  std::vector<std::string> folders;
  std::map<std::string, std::string> owners;  // Folder -> file. "/" sorts a folder's inside to it.
  for (const std::string& file : files) {
    folders.push_back((fs::path(out) / check::story_name(file)).generic_string());
    const auto [owner, is_new] = owners.try_emplace(folders.back() + "/", file);
    if (is_new) continue;
    throw input::InputError(file + ": found a second story for " + folders.back() + ", where " +
                            owner->second +
                            " goes, expected different names, or a run of its own with another "
                            "--out");
  }
  for (const auto& [folder, file] : owners) {
    const auto inner = owners.upper_bound(folder);
    if (inner == owners.end() || !inner->first.starts_with(folder)) continue;
    throw input::InputError(inner->second + ": found a story for " +
                            inner->first.substr(0, inner->first.size() - 1) + ", inside that of " +
                            file + ", expected a run of its own with another --out");
  }
  return folders;
}

}  // namespace cli
