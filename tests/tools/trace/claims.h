// What an answer claims that the truth does not hold.
#pragma once

#include <string>
#include <vector>

#include "tools/check/truth.h"

namespace trace::test {

// Both in the shape of truth.jsonl. An answer to damaged logs may lack anything: messages, keys,
// recipients, hops, shadow copies, or an end of a hop if it has a reason. What it does say must
// stand in the truth, and each thing no more often than there. One sentence per wrong claim.
std::vector<std::string> overclaims(const check::Truth& truth, const check::Truth& answer);

}  // namespace trace::test
