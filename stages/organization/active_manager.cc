// Requests to Safety Nets, and what follows silence.
#include "stages/organization/active_manager.h"

#include <algorithm>

#include "sim/sleep.h"

namespace organization {

void ActiveManager::moved(directory::DatabaseIndex database, sim::Duration lost) {
  const directory::ServerEntry& active = directory_.server(state_.active(database));
  if (active.dag == directory::none) return;
  transport::ResubmitRequest request;
  request.database = database;
  request.from = queue_.now() - lost - margin;
  // Whoever delivers to the database is a member: a database's delivery group is its DAG. (RTE-3)
  for (const directory::ServerIndex member : directory_.dags()[active.dag]) {
    tasks_.spawn(ask(request, member));
  }
}

sim::Task<> ActiveManager::ask(transport::ResubmitRequest request, directory::ServerIndex primary) {
  co_await sim::sleep(queue_, mount_time);
  // Answers of the old copy may have been on their way when the database moved.
  request.until = queue_.now();
  const sim::Time given_up = queue_.now() + silence_max;
  while (true) {
    transport::Transport* service = reach(request.database, primary);
    if (service != nullptr) {
      const sim::Time since = service->resubmit(request);
      if (since <= request.from) co_return;
      request.until = std::min(request.until, since);  // SNT-5
      break;
    }
    if (queue_.now() >= given_up) break;  // SNT-4
    co_await sim::sleep(queue_, retry_interval);
  }
  broadcast(request, primary);
}

void ActiveManager::broadcast(transport::ResubmitRequest request, directory::ServerIndex primary) {
  request.unresponsive = primary;
  for (const directory::ServerIndex member : directory_.dags()[directory_.server(primary).dag]) {
    transport::Transport* service = member == primary ? nullptr : reach(request.database, member);
    if (service != nullptr) service->resubmit(request);
  }
}

transport::Transport* ActiveManager::reach(directory::DatabaseIndex database,
                                           directory::ServerIndex server) {
  if (!network_.reachable(state_.active(database), server)) return nullptr;
  return transports_(server);
}

}  // namespace organization
