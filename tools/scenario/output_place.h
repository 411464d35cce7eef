// The place where an output tree goes: what may stand there, and how it is replaced.
#pragma once

#include <filesystem>

namespace scenario {

// Throws input::InputError unless there is nothing at `folder`, an empty folder, or an earlier
// output tree and nothing else: a run never deletes what no run wrote.
void require_replaceable(const std::filesystem::path& folder);

// Renames `fresh` to `folder`. What stood there is renamed to `aside` first, which the caller
// removes; if `fresh` cannot be renamed it goes back, so that one of the two is always in place.
// Throws std::system_error. All three are on one file system.
void replace_folder(const std::filesystem::path& fresh, const std::filesystem::path& folder,
                    const std::filesystem::path& aside);

}  // namespace scenario
