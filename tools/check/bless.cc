// Reads and replaces folders of expected files.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "tools/check/golden.h"

namespace check {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno == 0 ? EIO : errno, std::generic_category(), path);
}

std::string read_file(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) fail(path.string());
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) fail(path.string());
  return bytes;
}

void write_file(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream file{path, std::ios::binary};
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) fail(path.string());
}

}  // namespace

Files read_folder(const std::string& folder) {
  Files files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path());
  }
  return files;
}

void bless(const Files& files, const std::string& folder) {
  const fs::path target{folder};
  const fs::path fresh{folder + ".new"};
  const fs::path old{folder + ".old"};
  fs::remove_all(fresh);
  fs::remove_all(old);
  try {
    fs::create_directories(fresh);
    for (const auto& [path, bytes] : files) write_file(fresh / path, bytes);
  } catch (...) {
    std::error_code ignored;  // What stopped the writing is what matters.
    fs::remove_all(fresh, ignored);
    throw;
  }
  if (fs::exists(target)) fs::rename(target, old);
  fs::rename(fresh, target);
  fs::remove_all(old);
}

}  // namespace check
