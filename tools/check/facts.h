// What the invariants must know of a story: who is where, and what excuses an open end.
#pragma once

#include <map>
#include <set>
#include <string>

#include "sim/network.h"
#include "tools/check/disturbances.h"
#include "tools/scenario/story.h"

namespace check {

// Where a server may keep the shadow copies of what it receives. (SHD-1, SHD-3)
struct Boundary {
  std::string name;               // "DAG DAG1", else "site Tokyo".
  std::set<std::string> servers;  // Mailbox servers: of the DAG, or all of the site.
};

struct Facts {
  std::map<std::string, Boundary> boundaries;  // By mailbox server.
  std::set<std::string> mailbox_servers;       // Only these and
  std::set<std::string> edge_servers;          // these write logs. (I-7)
  sim::Duration slowest_way{0};                // One way, between the sites of two servers.
  Disturbances disturbances;
  // So long after a peer took something its answer may still be lost.
  sim::Duration answer_wait() const { return sim::Network::silence_max + slowest_way; }
  bool submission_crashes = false;  // Some message brings its Submission service down. (QUE-14)
  // Nobody takes what the journaling mailbox does not: reports are tried for ever. (JRN-3)
  bool reports_wait = false;
  bool rows_deleted = false;  // Age or quota removed log files. (LOG-1)
};

// What the story says; whether rows were deleted is known after its run.
Facts facts_of(const scenario::Story& story, bool rows_deleted);

}  // namespace check
