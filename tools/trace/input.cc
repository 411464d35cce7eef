// Walking of folders and naming of log files.
#include "tools/trace/input.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "stages/tracking/file_order.h"
#include "tools/input/input_error.h"
#include "tools/trace/texts.h"

namespace trace {
namespace {

namespace filesystem = std::filesystem;

// What comes after the last folder named "logs"; the whole path if there is none.
std::string below_logs(const std::string& path) {
  constexpr std::string_view folder = "logs/";
  const std::size_t at = path.rfind("/logs/");
  if (at != std::string::npos) return path.substr(at + 1 + folder.size());
  return path.starts_with(folder) ? path.substr(folder.size()) : path;
}

[[noreturn]] void cannot(const std::string& path, const std::error_code& error) {
  throw input::InputError(path + ": cannot be read (" + error.message() + ")");
}

// Files of one size. What cannot be read is told of when it is traced.
bool same_bytes(const std::string& one, const std::string& other) {
  constexpr std::size_t piece_bytes = std::size_t{64} << 10;
  std::ifstream first(one, std::ios::binary), second(other, std::ios::binary);
  std::string a(piece_bytes, '\0'), b(piece_bytes, '\0');
  while (first && second) {
    first.read(a.data(), piece_bytes);
    second.read(b.data(), piece_bytes);
    if (first.gcount() != second.gcount()) return false;
    const auto count = static_cast<std::size_t>(first.gcount());
    if (std::string_view(a).substr(0, count) != std::string_view(b).substr(0, count)) return false;
  }
  return first.eof() && second.eof();
}

}  // namespace

bool is_tracking_log(std::string_view file_name) {
  const std::string name = lower(file_name);
  return name.starts_with("msgtrk") && name.ends_with(".log");
}

void Input::add_file(const std::string& path, std::string name) {
  std::error_code error;
  const std::string canonical = filesystem::canonical(path, error).string();
  if (error) cannot(path, error);
  if (!canonical_.emplace(canonical, name).second) return;
  const std::uintmax_t bytes = filesystem::file_size(path, error);
  files_.push_back({std::move(name), path, {}, error ? 0 : bytes});
}

void Input::add_folder(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> found;  // Relative paths.
  const auto options = filesystem::directory_options::none;
  filesystem::recursive_directory_iterator walk(folder, options, error);
  if (error) cannot(folder, error);
  for (const filesystem::recursive_directory_iterator end; walk != end; walk.increment(error)) {
    if (error) cannot(folder, error);
    if (!is_tracking_log(walk->path().filename().string())) continue;
    if (!walk->is_regular_file(error)) {
      notes_.push_back(walk->path().string() +
                       ": found something that is no regular file, expected a log; it is left out");
      continue;
    }
    found.push_back(walk->path().lexically_relative(folder).string());
  }
  if (error) cannot(folder, error);
  if (found.empty()) {
    throw input::InputError(folder +
                            ": found no MSGTRK*.LOG files, expected message tracking logs");
  }
  std::sort(found.begin(), found.end(), tracking::stands_before);
  for (const std::string& relative : found) {
    add_file((filesystem::path(folder) / relative).string(), below_logs(relative));
  }
}

void Input::add(const std::string& path) {
  std::error_code error;
  const filesystem::file_status status = filesystem::status(path, error);
  if (!filesystem::exists(status)) {
    throw input::InputError(path +
                            ": found no such file or folder, expected message tracking logs");
  }
  if (error) cannot(path, error);
  if (filesystem::is_directory(status)) {
    add_folder(path);
  } else if (filesystem::is_regular_file(status)) {
    const std::size_t before = files_.size();
    add_file(path, below_logs(path));
    if (files_.size() > before) files_.back().named = path;
  } else {
    throw input::InputError(path +
                            ": found something that is no regular file, expected a message "
                            "tracking log, or a folder with some");
  }
}

void Input::add_memory(const std::map<std::string, std::string>& files) {
  for (const auto& [path, contents] : files) {
    const std::size_t slash = path.rfind('/');
    if (!is_tracking_log(slash == std::string::npos ? path : path.substr(slash + 1))) continue;
    files_.push_back({below_logs(path), {}, contents, contents.size()});
  }
}

void Input::leave_out_copies() {
  std::map<std::pair<std::string, std::uint64_t>, std::vector<std::size_t>> alike;
  std::vector<File> kept;
  for (File& file : files_) {
    if (file.path.empty() || file.bytes == 0) {
      kept.push_back(std::move(file));
      continue;
    }
    auto& others = alike[{filesystem::path(file.path).filename().string(), file.bytes}];
    const auto original = std::find_if(others.begin(), others.end(), [&](std::size_t other) {
      return same_bytes(kept[other].path, file.path);
    });
    if (original != others.end()) {
      notes_.push_back(file.path + ": found a copy of " + kept[*original].path +
                       ", it is left out");
      continue;
    }
    others.push_back(kept.size());
    kept.push_back(std::move(file));
  }
  files_ = std::move(kept);
}

void Input::finish() {
  leave_out_copies();
  // Two folders may hold files of one name: then answers name them by their paths.
  std::set<std::string> seen, twice;
  for (const File& file : files_) {
    if (!seen.insert(file.name).second) twice.insert(file.name);
  }
  for (File& file : files_) {
    if (twice.contains(file.name) && !file.path.empty()) file.name = file.path;
  }
  std::sort(files_.begin(), files_.end(), [](const File& a, const File& b) {
    return a.name != b.name ? tracking::stands_before(a.name, b.name)
                            : tracking::stands_before(a.path, b.path);
  });
}

std::unique_ptr<tracking::ByteSource> Input::open(std::size_t file) const {
  if (files_[file].path.empty()) return tracking::from_memory(files_[file].contents);
  try {
    return tracking::open_file(files_[file].path);
  } catch (const std::system_error& error) {
    throw input::InputError(files_[file].path + ": cannot be read (" + error.code().message() +
                            ")");
  }
}

std::string Input::read_at(std::size_t file, std::uint64_t offset, std::size_t size) const {
  if (files_[file].path.empty()) {
    const std::string_view contents = files_[file].contents;
    return std::string(contents.substr(std::min<std::size_t>(offset, contents.size()), size));
  }
  std::ifstream stream(files_[file].path, std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(offset));
  std::string bytes(size, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  return bytes;
}

}  // namespace trace
