// Loads the file and reads its parts in the order in which they refer to each other.
#include "tools/scenario/read.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tools/input/input_error.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario {
namespace {

[[noreturn]] void cannot_read(const std::string& path, const std::string& reason) {
  throw input::InputError(path + ": cannot be read: " + reason + ", expected a scenario file");
}

// At most one byte more than a scenario may have, so that a file without end is refused as well.
std::string load(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             std::fclose);
  if (!file) cannot_read(path, std::strerror(errno));
  std::string text;
  char buffer[1 << 16];
  while (text.size() <= reader::file_bytes_max) {
    const std::size_t length = std::fread(buffer, 1, sizeof buffer, file.get());
    text.append(buffer, length);
    if (length == sizeof buffer) continue;
    if (std::ferror(file.get()) != 0) cannot_read(path, std::strerror(errno));
    break;
  }
  return text;
}

}  // namespace

Story parse_story(std::string_view text, const std::string& path) {
  const toml::table root = reader::parse_toml(text, path);
  reader::Draft draft(path);
  draft.story.path = path;
  draft.story.name = std::filesystem::path(path).stem().string();
  draft.story.title = reader::title_of(text);
  draft.story.hash = XXH3_64bits(text.data(), text.size());
  reader::Fields fields(root, {"the scenario", {1, 1}}, reader::keys_of("scenario"),
                        draft.mistakes);
  reader::read_settings(draft, fields);
  reader::read_limits(draft, fields);
  reader::read_anti_malware(draft, fields);
  reader::read_sites(draft, fields);
  reader::read_servers(draft, fields);
  reader::read_recipients(draft, fields);
  reader::read_outside(draft, fields);
  reader::read_edge_filters(draft, fields);
  reader::read_remote_domains(draft, fields);
  reader::read_rules(draft, fields);
  reader::read_journaling(draft, fields);
  reader::read_story(draft, fields);
  draft.mistakes.throw_if_any();
  return std::move(draft.story);
}

Story read_story(const std::string& path) { return parse_story(load(path), path); }

}  // namespace scenario
