// Compares an answer (what a tracer says happened) with the truth, field by field.
#pragma once

#include "tools/check/complaint.h"
#include "tools/check/truth.h"

namespace check {

// Both in the shape of truth.jsonl (expected-logs/README.md). An answer may
// - add `evidence`, `evidence_more` and `reason`,
// - leave out a key whose true value is null, or `left` of a hop,
// - say "unknown" with a reason where the truth is "pending", and leave out that recipient's
//   status, server and time,
// - give messages submitted in the same millisecond in any order,
// - lack what a RECEIVE row shows (sender, size, asked …) for a message that has none: one that was
//   noticed and never read, or copied and never received. Its place in the order is not judged,
// - say "[Undisclosed]" for a subject, as rows do where subjects are not logged,
// - lack `submitted` of a message without a row that tells latencies, and the status of a recipient
//   if a delivery has no SEND; hops may stand in any order if one lacks `left`.
// Everything else must be equal, arrays in order and length. Messages are matched by
// network_message_id, then message_id; without both by their first row. Messages without rows are
// in truth alone.
Complaints compare_answer(const Truth& truth, const Truth& answer);

}  // namespace check
