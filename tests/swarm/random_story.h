// Scenarios made at random, for checks that need no expected logs.
#pragma once

#include <cstdint>
#include <string>

namespace swarm {

// A scenario file. The same seed gives the same text.
std::string random_story(std::uint64_t seed);

}  // namespace swarm
