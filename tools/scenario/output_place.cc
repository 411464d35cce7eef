// Looks through earlier trees and moves folders.
#include "tools/scenario/output_place.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "tools/input/input_error.h"
#include "tools/input/words.h"

namespace scenario {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& folder, const std::string& found) {
  throw input::InputError(folder.string() + ": found " + found +
                          ", expected a new folder, or an earlier output tree and nothing else");
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator(folder)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

// A link is neither: what it leads to is not the tree's.
bool is_own_folder(const fs::path& path) { return fs::is_directory(fs::symlink_status(path)); }
bool is_own_file(const fs::path& path) { return fs::is_regular_file(fs::symlink_status(path)); }

bool is_log(const fs::path& path) {
  const std::string name = path.filename().string();
  return is_own_file(path) && name.starts_with("MSGTRK") && name.ends_with(".LOG");
}

// The first entry below logs/ that no run wrote; empty if there is none.
fs::path foreign_log(const fs::path& logs) {
  for (const fs::path& server : entries_of(logs)) {
    if (!is_own_folder(server)) return server;
    for (const fs::path& file : entries_of(server)) {
      if (!is_log(file)) return file;
    }
  }
  return {};
}

fs::path foreign_entry(const fs::path& folder) {
  for (const fs::path& entry : entries_of(folder)) {
    const std::string name = entry.filename().string();
    if (name == "logs" && is_own_folder(entry)) {
      const fs::path found = foreign_log(entry);
      if (!found.empty()) return found;
    } else if (!((name == "truth.jsonl" || name == "run.json") && is_own_file(entry))) {
      return entry;
    }
  }
  return {};
}

bool starts_as_ours(const fs::path& run_json) {
  std::string start(10, '\0');
  std::ifstream{run_json, std::ios::binary}.read(start.data(), 10);
  return start == "{\"waybill\"";
}

}  // namespace

void require_replaceable(const fs::path& folder) {
  const fs::file_status status = fs::symlink_status(folder);
  if (!fs::exists(status)) return;
  if (fs::is_symlink(status)) refuse(folder, "a symbolic link");
  if (!fs::is_directory(status)) refuse(folder, "something that is no folder");
  if (fs::is_empty(folder)) return;
  const fs::path foreign = foreign_entry(folder);
  if (!foreign.empty()) {
    const std::string name = foreign.lexically_relative(folder).generic_string();
    refuse(folder, input::in_quotes(name) + ", which no run wrote");
  }
  if (!starts_as_ours(folder / "run.json")) refuse(folder, "a folder without a run.json of ours");
}

void replace_folder(const fs::path& fresh, const fs::path& folder, const fs::path& aside) {
  const bool replaces = fs::exists(fs::symlink_status(folder));
  if (replaces) fs::rename(folder, aside);
  std::error_code error;
  fs::rename(fresh, folder, error);
  if (!error) return;
  std::error_code stays_aside;
  if (replaces) fs::rename(aside, folder, stays_aside);
  throw std::system_error(
      error,
      folder.string() + (stays_aside ? " (what stood there is now " + aside.string() + ")" : ""));
}

}  // namespace scenario
