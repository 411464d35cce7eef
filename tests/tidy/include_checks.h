// The picture of which folder may include which, and the few headers that have one place.
#pragma once

#include "tests/tidy/complaint.h"
#include "tests/tidy/source.h"

namespace tidy {

struct Include {
  std::size_t line = 0;
  std::string target;   // Without quotes or angle brackets.
  bool quoted = false;  // "ours", or <theirs>.
};

std::vector<Include> includes_of(const Source& source);

// What one file includes: folders point one way, sim/ and stages/ know no Boost, and so on.
Complaints check_includes(const Source& source);

// What can only be seen over all files: each quoted header exists, and the slow ones are included
// as often as they should be.
Complaints check_includes_of_all(const std::vector<Source>& sources);

}  // namespace tidy
