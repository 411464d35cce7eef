// Places where a house rule rightly does not hold, each with its reason.
#pragma once

#include <vector>

#include "tests/tidy/complaint.h"

namespace tidy {

struct Exception {
  std::string rule;
  std::string path;
  std::string reason;
};

const std::vector<Exception>& exceptions();

// The complaints that no exception covers; each exception that covered none becomes a complaint,
// so that the list cannot outlive its reasons.
Complaints without_exceptions(const Complaints& complaints,
                              const std::vector<Exception>& exceptions);

}  // namespace tidy
