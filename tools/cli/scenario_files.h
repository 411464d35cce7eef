// Finds scenario files below folders.
#pragma once

#include <string>
#include <vector>

namespace cli {

// The files named, and every *.toml below the folders named, sorted within each folder. With
// nothing named: every *.toml below "scenarios". Throws input::InputError for a path that does
// not exist or a folder without scenarios.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths);

}  // namespace cli
