// Reads the logs of each story with the log reader.
#include "tools/coverage/stories.h"

#include <algorithm>
#include <filesystem>

#include "stages/tracking/reader.h"

namespace coverage {
namespace {

namespace fs = std::filesystem;

// "MSGTRKMS" of "MSGTRKMS2013062314-1.LOG".
std::string prefix_of(const std::string& file) {
  return file.substr(0, file.find_first_of("0123456789"));
}

void read_file(const fs::path& path, Story& story) {
  tracking::LogReader reader{path.string(), tracking::open_file(path.string())};
  const std::string prefix = prefix_of(path.filename().string());
  while (const tracking::RawRow* row = reader.next()) {
    ++story.rows;
    story.cells.insert({row->event(), row->source(), prefix});
  }
}

Story read_story(const fs::path& folder, const fs::path& root) {
  Story story;
  story.name = fs::relative(folder, root).generic_string();
  for (const auto& entry : fs::recursive_directory_iterator(folder / "logs")) {
    if (entry.is_regular_file()) read_file(entry.path(), story);
  }
  return story;
}

}  // namespace

std::vector<Story> read_stories(const std::string& folder) {
  std::vector<Story> stories;
  for (auto entry = fs::recursive_directory_iterator(folder);
       entry != fs::recursive_directory_iterator(); ++entry) {
    if (!entry->is_directory() || !fs::is_directory(entry->path() / "logs")) continue;
    stories.push_back(read_story(entry->path(), folder));
    entry.disable_recursion_pending();
  }
  std::ranges::sort(stories, {}, &Story::name);
  return stories;
}

}  // namespace coverage
