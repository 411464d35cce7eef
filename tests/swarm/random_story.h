// Scenarios made at random, for checks that need no expected logs.
#pragma once

#include <cstdint>
#include <string>

#include "tests/swarm/random_organization.h"

namespace swarm {

// A scenario file. The same seed gives the same text.
std::string random_story(std::uint64_t seed);

// Timeline lines of something that goes wrong, or that an administrator does; none if the
// organization lacks what it takes.
std::string random_fault(sim::Random& random, const Organization& organization);

// A TOML duration.
std::string milliseconds(std::uint64_t count);

}  // namespace swarm
