// Runs all invariants over one run's logs and truth.
#include "tools/check/invariants.h"

namespace check {

Complaints check_invariants(const Logs& logs, const Truth& truth, const Facts& facts) {
  Complaints all;
  append(all, header_as_exchange_writes_it(logs));
  append(all, every_line_reads(logs));
  append(all, time_never_goes_back(logs));
  append(all, rows_in_their_hour(logs));
  append(all, events_of_the_version(logs));
  append(all, events_in_their_file(logs));
  append(all, recipient_counts(logs));
  append(all, only_mailbox_servers_log(logs, facts));
  append(all, ids_are_unique(logs, facts));
  append(all, shadows_stay_in_the_boundary(logs, facts));
  append(all, end_to_end_is_the_difference(logs));
  append(all, parts_fit_the_whole(logs));
  append(all, parts_account_for_the_whole(logs));
  append(all, recipients_have_outcomes(truth, facts));
  append(all, truth_rows_stand(truth, logs, facts));
  append(all, every_row_has_its_message(truth, logs));
  // The rest joins rows of several files, which must all be there.
  if (facts.rows_deleted) return all;
  append(all, forks_name_their_parent(logs));
  append(all, every_recipient_ends(logs, facts));
  append(all, shadows_are_paired(logs, facts));
  append(all, shadows_are_discarded(logs, facts));
  append(all, sends_arrive(logs));
  append(all, edge_mail_arrives(logs));
  append(all, deliveries_were_sent(logs, facts));
  append(all, submits_follow_receives(logs));
  append(all, notices_are_answers(logs));
  append(all, outcomes_have_rows(truth, logs));
  return all;
}

}  // namespace check
