// The parts of a scenario file, each read into the draft.
//
// In this order: later parts refer to names of earlier ones.
#pragma once

#include <string>
#include <vector>

#include "tools/scenario/draft.h"

namespace scenario::reader {

// start, seed, duration, [organization], [logging].
void read_settings(Draft& draft, Fields& root);

void read_sites(Draft& draft, Fields& root);  // [sites], [site_links].
// One line of the timeline in which an administrator gives a site link another cost.
void read_link_change(Draft& draft, Fields& fields, Line line);
void read_servers(Draft& draft, Fields& root);     // [servers], [dags], [databases].
void read_recipients(Draft& draft, Fields& root);  // [mailboxes], [contacts], [groups].
void read_outside(Draft& draft, Fields& root);     // [internet], [send_connectors].
void read_story(Draft& draft, Fields& root);       // [story].

void read_edge_filters(Draft& draft, Fields& root);    // [edge_filters].
void read_remote_domains(Draft& draft, Fields& root);  // [remote_domains].
void read_rules(Draft& draft, Fields& root);           // [rules].
void read_limits(Draft& draft, Fields& root);          // [limits].
void read_anti_malware(Draft& draft, Fields& root);    // [anti_malware].
// The limits of a mailbox (which sends as well), a contact or a group.
directory::RecipientLimits read_recipient_limits(Draft& draft, Fields& fields, bool sends);
// [journal_rules], and the journaling mailboxes that earlier parts name.
void read_journaling(Draft& draft, Fields& root);
// "address" and "proxy_addresses" of a recipient, whose alias is in the draft already.
void read_addresses(Draft& draft, const Text& alias, Fields& fields, const Owner& owner,
                    std::string& address, std::vector<std::string>& proxy_addresses);
// "inbox_rules" and "out_of_office" of a mailbox.
void read_inbox_rules(Draft& draft, Fields& fields, directory::Mailbox& mailbox);
// [groups]. Whom their members and the forwarding addresses of mailboxes name is checked by
// check_references(), when all are known.
void read_groups(Draft& draft, Fields& root);
void check_references(Draft& draft);

// Records a mistake if no connector takes mail for the address outside, or no host receives it;
// `written` is how the file names it. (RTE-12)
void check_way_out(Draft& draft, const Text& written, std::string_view address);

// Who may send as a mailbox, or on its behalf. That they are mailboxes is checked by
// check_delegates(), when all are known.
void read_delegates(Draft& draft, Fields& fields, directory::Mailbox& mailbox);
void check_delegates(Draft& draft);
// What only lines have that send a mailbox's message; `from` is the sender.
void read_submission(Draft& draft, Fields& fields, const Text& from, Send& send);
// Whether a line that sends a message puts it into a folder as a file; and how it does.
bool is_file(const Fields& fields);
void read_file(Draft& draft, Fields& fields, Send& send);
// "to_each_of": the mailboxes of entries with "count", as addresses; each is checked to be one.
std::vector<Text> read_everybody(Draft& draft, Fields& fields);

// One line of the timeline that sends a message. `at` is read already.
void read_send(Draft& draft, Fields& fields, Line line);

// "until" of a line that lasts, whose `at` is its "from".
sim::Duration read_until(Draft& draft, Fields& fields, const Line& line);

// One line of the timeline that breaks a machine, a service or a line, or mends it.
void read_crash(Draft& draft, Fields& fields, Line line);
void read_restart(Draft& draft, Fields& fields, Line line);
void read_partition(Draft& draft, Fields& fields, Line line);
void read_switchover(Draft& draft, Fields& fields, Line line);
// One line of the timeline that makes another copy of a database the active one.
void read_failover(Draft& draft, Fields& fields, Line line);
// The same for one that dismounts a database.
void read_dismount(Draft& draft, Fields& fields, Line line);
// One line of the timeline that changes how a host outside behaves, a send connector, or what DNS
// says. `at` is read already.
void read_conduct(Draft& draft, Fields& fields, Line line);
void read_connector_change(Draft& draft, Fields& fields, Line line);
void read_dns_change(Draft& draft, Fields& fields, Line line);

// One line of the timeline in which an administrator deals with queues.
void read_treatment(Draft& draft, Fields& fields, Line line);
void read_resubmit(Draft& draft, Fields& fields, Line line);
void read_resubmit_request(Draft& draft, Fields& fields, Line line);  // Of its Safety Net.
void read_drain(Draft& draft, Fields& fields, Line line);

// One line of the timeline in which no domain controller answers some servers.
void read_directory_fault(Draft& draft, Fields& fields, Line line);
// The same for one in which an agent fails.
void read_agent_fault(Draft& draft, Fields& fields, Line line);

// One line of the timeline in which a resource of a server runs short.
void read_pressure(Draft& draft, Fields& fields, Line line);

// One line of the timeline on which a moderator answers; `key` is "approve" or "reject".
void read_decision(Draft& draft, Fields& fields, std::string_view key, Line line);
// When all lines are read: whether there are such messages.
void check_decisions(Draft& draft);
// [public_folders]; the mailboxes are read already.
void read_public_folders(Draft& draft, Fields& root);
// The keys of a mailbox or group that is moderated.
directory::Moderation read_moderation(Draft& draft, Fields& fields);
// Makes the one that setup makes, if the file names none.
void need_arbitration_mailbox(Draft& draft);
// When all recipients are read: whether moderators are mailboxes; the arbitration mailbox.
void check_moderation(Draft& draft);

// story.expect; the timeline is read already.
void read_expectations(Draft& draft, Fields& story);

}  // namespace scenario::reader
