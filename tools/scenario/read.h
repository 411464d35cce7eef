// Reads a scenario file: TOML text becomes a checked Story.
#pragma once

#include <string>
#include <string_view>

#include "tools/scenario/story.h"

namespace scenario {

// Throws input::InputError with every mistake of the file, each "file:line:column: what was found,
// what was expected", in order of place. A TOML syntax error is reported alone.
Story read_story(const std::string& path);

// The same for text that was read already; `path` names it in the story and in mistakes.
Story parse_story(std::string_view text, const std::string& path);

}  // namespace scenario
