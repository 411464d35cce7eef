// Active Manager's part in mail flow: after a database has moved it asks for what may be lost.
//
// It belongs to the cluster and no single server: it goes on whoever crashes, and speaks for the
// server with the active copy. (SNT-3, HA-2)
#pragma once

#include <functional>

#include "sim/event_queue.h"
#include "sim/network.h"
#include "sim/task_group.h"
#include "stages/directory/state.h"
#include "stages/transport/safety_net.h"
#include "stages/transport/transport.h"

namespace organization {

class ActiveManager {
 public:
  // Until the new copy is mounted and the requests go out. INFERRED
  static constexpr sim::Duration mount_time = sim::seconds{30};
  // Before the last log that the new copy has. INFERRED (SNT-9)
  static constexpr sim::Duration margin = sim::minutes{10};
  static constexpr sim::Duration retry_interval = sim::minutes{15};  // INFERRED
  static constexpr sim::Duration silence_max = sim::hours{12};       // SNT-4

  // The Transport service of a server; null while it does not run.
  using Transports = std::function<transport::Transport*(directory::ServerIndex)>;

  // All must outlive it.
  ActiveManager(sim::EventQueue& queue, const sim::Network& network,
                const directory::Directory& directory, const directory::State& state,
                Transports transports)
      : queue_(queue),
        network_(network),
        directory_(directory),
        state_(state),
        transports_(std::move(transports)) {}

  // The database has just been activated elsewhere, where it lacks the last `lost`. (HA-2)
  void moved(directory::DatabaseIndex database, sim::Duration lost);

  void stop() { tasks_.clear(); }

 private:
  sim::Task<> ask(transport::ResubmitRequest request, directory::ServerIndex primary);
  // Shadow Safety Nets answer for the primary. (SNT-4, SNT-5)
  void broadcast(transport::ResubmitRequest request, directory::ServerIndex primary);
  transport::Transport* reach(directory::DatabaseIndex database, directory::ServerIndex server);

  sim::EventQueue& queue_;
  const sim::Network& network_;
  const directory::Directory& directory_;
  const directory::State& state_;
  Transports transports_;
  sim::TaskGroup tasks_;
};

}  // namespace organization
