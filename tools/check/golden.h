// Compares a run's tree with its expected one, byte for byte, and says readably where they differ.
#pragma once

#include <string>

#include "tools/check/complaint.h"
#include "tools/check/logs.h"

namespace check {

// Every file below `folder`, with its path inside it. Empty if there is no such folder.
// Throws std::system_error if something in it cannot be read.
Files read_folder(const std::string& folder);

// Missing, extra and differing files, the latter with the first line that differs. `folder` is the
// expected tree's name, for "expected-logs/article/x/truth.jsonl:3".
Complaints compare_trees(const Files& expected, const Files& produced, const std::string& folder);

// Makes `folder` hold exactly `files`, which are those of an output tree. As with any output tree,
// an interruption leaves either the old one or the new one. Throws std::system_error, and
// input::InputError if the folder holds what no run wrote.
void bless(const Files& files, const std::string& folder);

}  // namespace check
