// Managed Availability of one server: probes that send mail every five minutes.
//
// PROBE-1. A probe is sent once, whatever becomes of it: the next one follows. Nothing happens
// unless the topology has probes.
#pragma once

#include "stages/service/context.h"
#include "stages/submission/submission.h"

namespace organization {

inline constexpr sim::Duration probe_interval = sim::minutes{5};  // PROBE-2; for all INFERRED.

// Both ways through the front end of this server, in the front end's program, which must have
// started.
void start_front_end_probes(const service::Context& context);
// From a mailbox of each database that is active on this server, in Submission's program.
void start_database_probes(const service::Context& context, submission::Submission& submission);

}  // namespace organization
