// Truth as JSON, one line per message.
//
// expected-logs/README.md.
#pragma once

#include <string>

#include "stages/organization/truth.h"

namespace scenario {

// Appends one object and a line feed.
void append_truth(std::string& out, const organization::TruthMessage& message);

}  // namespace scenario
