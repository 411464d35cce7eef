// Reads the repository's own text files from disk.
#pragma once

#include <string>
#include <vector>

#include "tests/tidy/source.h"

namespace tidy {

// Every file below `root` that people of this project write: code, build files, scripts, prose,
// stories. Not what a program wrote (build, out, expected-logs' trees) or test data. Sorted by
// path.
std::vector<Source> read_tree(const std::string& root);

}  // namespace tidy
