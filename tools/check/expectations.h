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

// Send's name -> for each message the lines of truth.jsonl that it became, from 0
// (scenario::RunSummary::messages_by_name).
using MessagesByName = std::map<std::string, std::vector<std::vector<std::size_t>>>;

// Every complaint stands at the expectation's place in the scenario file. `within` counts from
// the message's `submitted`. Of a message that became several lines, because it was sent again,
// one must be as expected.
Complaints check_expectations(const scenario::Story& story, const Truth& truth,
                              const MessagesByName& messages);

}  // namespace check
