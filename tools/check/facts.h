// What the invariants must know of a story: who is where, and what excuses an open end.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "tools/scenario/story.h"

namespace check {

// Where a server may keep the shadow copies of what it receives. (SHD-1, SHD-3)
struct Boundary {
  std::string name;               // "DAG DAG1", else "site Tokyo".
  std::set<std::string> servers;  // Mailbox servers: of the DAG, or all of the site.
};

struct Facts {
  std::map<std::string, Boundary> boundaries;  // By mailbox server.
  std::set<std::string> mailbox_servers;       // Only these write logs. (I-7)
  std::set<std::string> down_at_end;           // Crashed, and not restarted after.
  sim::Duration slowest_way{0};                // One way, between the sites of two servers.
  bool faults = false;                         // Something crashed, restarted or was cut off.
  bool cut_short = false;                      // The run ended by its duration, not by itself.
  bool rows_deleted = false;                   // Age or quota may have removed log files. (LOG-1)
};

// `cut_short` is true when a duration ended the run.
Facts facts_of(const scenario::Story& story, bool cut_short);

}  // namespace check
