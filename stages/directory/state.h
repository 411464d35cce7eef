// What changes in the organisation while it runs, beside the configuration that does not.
//
// Services read it whenever they need an answer, and keep none for later. Whoever changes it tells
// the services afterwards that something has changed. (RTE-13)
#pragma once

#include <vector>

#include "stages/directory/directory.h"
#include "stages/directory/dns.h"

namespace directory {

class State {
 public:
  // As the configuration says it begins.
  explicit State(const Directory& directory) : dns(directory) {
    for (const DatabaseEntry& database : directory.databases()) active_.push_back(database.active);
  }

  // The server with the active copy: Active Manager's answer. (RTE-13)
  ServerIndex active(DatabaseIndex database) const { return active_[database]; }

  // REQUIRES: the server has a copy of it.
  void activate(DatabaseIndex database, ServerIndex server) { active_[database] = server; }

  Dns dns;

 private:
  std::vector<ServerIndex> active_;  // By database.
};

}  // namespace directory
