// Scenario files: found below folders, read, and given their output folders.
#pragma once

#include <string>
#include <vector>

#include "tools/scenario/story.h"

namespace cli {

// The files named, and every *.toml below the folders named, sorted within each folder; a file that
// was named before is left out. With nothing named: every *.toml below "scenarios". Throws
// input::InputError for a folder without scenarios.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths);

// All of them, in order. Throws one input::InputError with the mistakes of all files.
std::vector<scenario::Story> read_stories(const std::vector<std::string>& files);

// Where the output tree of each file goes: `out` for one, else `out`/<story>. `several` says that
// there might have been more than one. Throws input::InputError if two stories would share a place,
// or one's would be inside another's.
std::vector<std::string> output_folders(const std::vector<std::string>& files,
                                        const std::string& out, bool several);

}  // namespace cli
