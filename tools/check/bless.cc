// Reads and replaces folders of expected files.
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "tools/check/golden.h"
#include "tools/scenario/tree.h"

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
  constexpr std::string_view logs = "logs/";
  scenario::DiskTree tree{folder};
  for (const auto& [path, bytes] : files) {
    if (path.starts_with(logs)) {
      const std::size_t slash = path.rfind('/');
      const std::string server = path.substr(logs.size(), slash - logs.size());
      tree.logs(server).append(path.substr(slash + 1), bytes);
    } else {
      tree.append(path, bytes);
    }
  }
  tree.commit();
}

}  // namespace check
