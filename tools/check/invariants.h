// What must hold in the logs of any run, golden or random: the invariants, each a function.
//
// They look at rows as tracking::LogReader gives them, never at the simulator's state, and they
// share nothing with the tracer. Empty result: it holds.
#pragma once

#include "tools/check/complaint.h"
#include "tools/check/facts.h"
#include "tools/check/logs.h"
#include "tools/check/truth.h"

namespace check {

// Files and fields (file_rules.cc).
Complaints header_as_exchange_writes_it(const Logs& logs);  // FMT-5, FMT-6.
Complaints every_line_reads(const Logs& logs);              // Column counts, typed fields.
Complaints time_never_goes_back(const Logs& logs);          // F-1, within one file.
Complaints rows_in_their_hour(const Logs& logs);            // FMT-7, FMT-8.
Complaints events_of_the_version(const Logs& logs);         // Nothing that 2013 does not have.
Complaints events_in_their_file(const Logs& logs);          // MSGTRKMS, MSGTRK, MSGTRKMD.

// Who writes what, and ids (id_rules.cc).
Complaints only_mailbox_servers_log(const Logs& logs, const Facts& facts);  // I-7.
Complaints ids_are_unique(const Logs& logs, const Facts& facts);            // I-8.
Complaints forks_name_their_parent(const Logs& logs);                       // I-8.

// What becomes of recipients (recipient_rules.cc).
Complaints every_recipient_ends(const Logs& logs, const Facts& facts);  // I-1.
Complaints recipient_counts(const Logs& logs);

// Shadow redundancy (shadow_rules.cc).
Complaints shadows_are_paired(const Logs& logs, const Facts& facts);            // I-2, O-2.
Complaints shadows_are_discarded(const Logs& logs, const Facts& facts);         // I-2, O-6.
Complaints shadows_stay_in_the_boundary(const Logs& logs, const Facts& facts);  // I-3.

// From service to service (order_rules.cc).
Complaints sends_arrive(const Logs& logs);                              // I-4, O-4.
Complaints edge_mail_arrives(const Logs& logs);                         // I-4, EDG-2.
Complaints deliveries_were_sent(const Logs& logs, const Facts& facts);  // I-4, the other way.
Complaints submits_follow_receives(const Logs& logs);                   // I-6, O-1.
Complaints notices_are_answers(const Logs& logs);                       // I-5, I-7.

// Latencies (latency_rules.cc).
Complaints end_to_end_is_the_difference(const Logs& logs);
Complaints parts_fit_the_whole(const Logs& logs);
// Components of one server that do not lie in each other, and UTH, make up its TOTAL.
Complaints parts_account_for_the_whole(const Logs& logs);

// Truth against logs (truth_rules.cc).
Complaints recipients_have_outcomes(const Truth& truth, const Facts& facts);
Complaints outcomes_have_rows(const Truth& truth, const Logs& logs);
Complaints truth_rows_stand(const Truth& truth, const Logs& logs, const Facts& facts);
Complaints every_row_has_its_message(const Truth& truth, const Logs& logs);

// All of the above.
Complaints check_invariants(const Logs& logs, const Truth& truth, const Facts& facts);

}  // namespace check
