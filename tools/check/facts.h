// What the invariants must know of a story: who is where, and what excuses an open end.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "tools/scenario/story.h"

namespace check {

struct Facts {
  // Server -> the shadow redundancy boundary it belongs to: "DAG DAG1", else "site Tokyo". (SHD-1)
  std::map<std::string, std::string> boundary;
  std::set<std::string> mailbox_servers;  // Only these write logs. (I-7)
  std::set<std::string> down_at_end;      // Crashed, and not restarted after.
  bool faults = false;                    // Something crashed, restarted or was cut off.
  bool cut_short = false;                 // The run ended by its duration, not by itself.
  bool rows_deleted = false;              // Age or quota may have removed log files. (LOG-1)
};

// `cut_short` is true when a duration ended the run.
Facts facts_of(const scenario::Story& story, bool cut_short);

}  // namespace check
