// Finds links in Markdown and resolves them from the file's folder.
#include "tests/tidy/link_checks.h"

#include <filesystem>
#include <set>

namespace tidy {
namespace {

// The text with code blocks and `code` blanked, line ends kept.
std::string prose_of(std::string_view markdown) {
  std::string prose{markdown};
  bool in_block = false;
  std::size_t at = 0;
  for (const std::string_view line : lines_of(markdown)) {
    const bool fence = line.starts_with("```");
    bool in_code = in_block || fence;
    if (fence) in_block = !in_block;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '`' && !in_block && !fence) in_code = !in_code;
      if (in_code) prose[at + i] = ' ';
    }
    at += line.size() + 1;
  }
  return prose;
}

bool is_on_the_web(std::string_view target) {
  return target.starts_with("http://") || target.starts_with("https://");
}

}  // namespace

std::vector<Link> links_in(std::string_view markdown) {
  std::vector<Link> links;
  const std::string prose = prose_of(markdown);
  for (std::size_t at = prose.find("]("); at != prose.npos; at = prose.find("](", at + 1)) {
    const std::size_t end = prose.find_first_of(")\n", at);
    if (end == prose.npos || prose[end] != ')') continue;
    links.push_back({prose.substr(at + 2, end - at - 2), at});
  }
  return links;
}

Complaints check_links(const std::vector<Source>& files) {
  std::set<std::string> paths;
  for (const Source& file : files) {
    paths.insert(file.path);
    for (auto folder = folder_of(file.path); !folder.empty(); folder = folder_of(folder)) {
      paths.emplace(folder);
    }
  }
  Complaints found;
  for (const Source& file : files) {
    if (!file.path.ends_with(".md")) continue;
    for (const Link& link : links_in(file.text)) {
      const std::string name = link.target.substr(0, link.target.find('#'));
      if (name.empty() || is_on_the_web(name)) continue;
      const std::filesystem::path folder{std::string{folder_of(file.path)}};
      const std::string target = (folder / name).lexically_normal().generic_string();
      if (paths.contains(target)) continue;
      found.push_back({"link", file.path, line_at(file.text, link.position),
                       "the link to " + link.target + " leads nowhere"});
    }
  }
  return found;
}

}  // namespace tidy
