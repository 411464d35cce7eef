// Looks at files beside each other.
#include "tests/tidy/tree_checks.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "tools/rules/citations.h"

namespace tidy {
namespace {

constexpr std::array<std::string_view, 6> roots{"sim",           "stages", "scenarios",
                                                "expected-logs", "tools",  "tests"};

bool needs_chapter(std::string_view folder) {
  return std::ranges::any_of(roots, [&](std::string_view root) {
    if (root == "scenarios" || root == "expected-logs" || root == "tests") return folder == root;
    return is_below(folder, root);
  });
}

// Lines that are a first-level title, code blocks aside.
std::size_t titles_of(std::string_view text) {
  std::size_t titles = 0;
  bool in_code = false;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("```")) in_code = !in_code;
    if (!in_code && line.starts_with("# ")) ++titles;
  }
  return titles;
}

}  // namespace

Complaints check_chapters(const std::vector<Source>& files) {
  Complaints found;
  std::map<std::string, const Source*> chapters;  // By folder; null while none is seen.
  for (const Source& file : files) {
    const std::string folder{folder_of(file.path)};
    if (!needs_chapter(folder)) continue;
    const Source*& chapter = chapters[folder];
    if (file.path == folder + "/README.md") chapter = &file;
  }
  for (const auto& [folder, chapter] : chapters) {
    if (chapter == nullptr) {
      found.push_back({"chapter", folder, 0, "the folder has no README.md"});
    } else if (const std::size_t titles = titles_of(chapter->text); titles != 1) {
      found.push_back(
          {"chapter", chapter->path, 0, std::to_string(titles) + " titles (\"# \"), 1 expected"});
    }
  }
  return found;
}

Complaints check_nothing_is_dead(const std::vector<Source>& files) {
  std::map<std::string, std::string_view> build_files;  // By folder.
  for (const Source& file : files) {
    if (!file.path.ends_with("CMakeLists.txt")) continue;
    build_files.emplace(folder_of(file.path), file.text);
  }
  const auto is_built = [&](std::string_view path) {
    std::string_view folder = path;
    do {
      folder = folder_of(folder);
      const auto build_file = build_files.find(std::string{folder});
      if (build_file == build_files.end()) continue;
      const std::string_view name = path.substr(folder.empty() ? 0 : folder.size() + 1);
      if (find_word(build_file->second, name, 0) != std::string_view::npos) return true;
    } while (!folder.empty());
    return false;
  };
  Complaints found;
  for (const Source& file : files) {
    if (!file.path.ends_with(".cc") || is_built(file.path)) continue;
    found.push_back({"dead-file", file.path, 0, "no CMakeLists.txt names it"});
  }
  return found;
}

Complaints check_citations(const Source& source, const std::set<std::string>& ids) {
  Complaints found;
  const std::string comments = comments_of(source.text);
  for (const rules::Citation& citation : rules::citations_in(comments)) {
    if (ids.contains(citation.id)) continue;
    found.push_back({"citation", source.path, line_at(comments, citation.position),
                     "the rule " + citation.id + " does not stand in stages/RULES.md"});
  }
  return found;
}

}  // namespace tidy
