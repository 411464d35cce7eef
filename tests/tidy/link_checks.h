// The links of our prose lead somewhere.
#pragma once

#include <string>
#include <vector>

#include "tests/tidy/complaint.h"
#include "tests/tidy/source.h"

namespace tidy {

struct Link {
  std::string target;
  std::size_t position = 0;
};

// The targets of [text](target) outside code blocks and `code`.
std::vector<Link> links_in(std::string_view markdown);

// Each link of a .md file that is not an address on the Web names a file or a folder of ours.
Complaints check_links(const std::vector<Source>& files);

}  // namespace tidy
