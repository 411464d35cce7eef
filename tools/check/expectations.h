// Checks a story's expectations against the truth of its run.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tools/check/complaint.h"
#include "tools/check/truth.h"
#include "tools/scenario/story.h"

namespace check {

// Send's name -> lines of truth.jsonl from 0 (scenario::RunSummary::messages_by_name).
using MessagesByName = std::map<std::string, std::vector<std::size_t>>;

// Every complaint stands at the expectation's place in the scenario file. `within` counts from
// the message's `submitted`.
Complaints check_expectations(const scenario::Story& story, const Truth& truth,
                              const MessagesByName& messages);

}  // namespace check
