// Walks folders and keeps the files that people write.
#include "tests/tidy/tree.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace tidy {
namespace {

constexpr std::array<std::string_view, 6> folders{"sim",           "stages", "scenarios",
                                                  "expected-logs", "tools",  "tests"};

bool is_ours(std::string_view path) {
  if (path.find("/data/") != path.npos) return false;
  if (is_below(path, "expected-logs")) return path == "expected-logs/README.md";
  constexpr std::array<std::string_view, 8> endings{".h",  ".cc",   ".in",   ".md",
                                                    ".sh", ".toml", ".json", "CMakeLists.txt"};
  return std::ranges::any_of(endings, [&](std::string_view end) { return path.ends_with(end); });
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

std::vector<Source> read_tree(const std::string& root) {
  const std::filesystem::path top{root};
  std::vector<std::filesystem::path> paths;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator{top}) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  for (const std::string_view folder : folders) {
    for (const std::filesystem::directory_entry& entry :
         std::filesystem::recursive_directory_iterator{top / folder}) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
  }
  std::vector<Source> files;
  for (const std::filesystem::path& path : paths) {
    const std::string name = path.lexically_relative(top).generic_string();
    if (is_ours(name)) files.push_back({name, text_of(path)});
  }
  std::ranges::sort(files, {}, &Source::path);
  return files;
}

}  // namespace tidy
