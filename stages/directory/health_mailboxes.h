// The mailboxes that Managed Availability sends its probes from and to.
//
// PROBE-3.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stages/directory/topology.h"

namespace directory {

// Two for each database: one for its mailboxes, one for public folders.
inline constexpr unsigned health_mailboxes_per_database = 2;

// "HealthMailbox0c5f…@fabrikam.com", of the database's n-th, from 0.
std::string health_mailbox(const Topology& topology, std::uint64_t seed, std::string_view database,
                           unsigned number);

// Adds those of all databases, if the topology has probes.
void add_health_mailboxes(Topology& topology, std::uint64_t seed);

// What servers of the topology's build do with probes, by the build's age. (VER-1)
enum class ProbeCare : std::uint8_t {
  early,       // Before SP1.
  new_sender,  // From SP1 on the inbound probe has another sender. (PROBE-2)
  dropped,     // From CU9 on agents drop them. (CAT-4)
};
ProbeCare probe_care(const Topology& topology);
// From CU3 on they are not journaled. (JRN-5)
bool journals_probes(const Topology& topology);

}  // namespace directory
