// Finds its way in a story by the shape that all stories have.
#include "tests/crash_points/story_text.h"

#include <stdexcept>

namespace crash_points {
namespace {

// Takes each ", key = "…"" out of the text.
void drop_key(std::string& text, std::string_view key) {
  const std::string mark = ", " + std::string(key) + " = \"";
  for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at)) {
    const std::size_t end = text.find('"', at + mark.size());
    text.erase(at, end + 1 - at);
  }
}

}  // namespace

std::string with_lines(std::string_view story, const std::vector<std::string>& lines) {
  constexpr std::string_view mark = "timeline = [\n";
  const std::size_t at = story.find(mark);
  if (at == story.npos) throw std::runtime_error("found no line \"timeline = [\"");
  std::string text(story.substr(0, at + mark.size()));
  for (const std::string& line : lines) text += "  " + line + ",\n";
  text += story.substr(at + mark.size());
  return text;
}

std::string with_patience(std::string_view story) {
  const std::size_t at = story.find("expect = [\n");
  if (at == story.npos) return std::string(story);
  std::string expectations(story.substr(at));
  drop_key(expectations, "within");
  drop_key(expectations, "server");
  return std::string(story.substr(0, at)) + expectations;
}

}  // namespace crash_points
