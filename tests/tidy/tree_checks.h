// Checks of the tree as a whole: chapters, files that nothing builds, rules that nothing states.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/tidy/complaint.h"
#include "tests/tidy/source.h"

namespace tidy {

// Each folder with files has a README.md with one title. Some folders belong to their parent's
// chapter: below scenarios, expected-logs and tests.
Complaints check_chapters(const std::vector<Source>& files);

// Each .cc is named in the CMakeLists.txt of its folder or of one above it.
Complaints check_nothing_is_dead(const std::vector<Source>& files);

// Each rule that a comment cites ("SHD-3") is one of `ids`.
Complaints check_citations(const Source& source, const std::set<std::string>& ids);

}  // namespace tidy
