// What every service of a server is given. All references outlive the service.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/event_queue.h"
#include "sim/host.h"
#include "sim/process.h"
#include "sim/random.h"
#include "stages/directory/routing.h"
#include "stages/service/stores.h"
#include "stages/service/witness.h"
#include "stages/smtp/service.h"

namespace service {

struct Context {
  sim::EventQueue& queue;
  sim::Host& host;        // For what survives: its disk.
  sim::Process& process;  // Where the service's tasks run.
  const directory::Directory& directory;
  const directory::State& state;  // Changes between two looks.
  const directory::Routing& routing;
  smtp::Dialer& dialer;
  Stores& stores;
  Witness& witness;
  directory::ServerIndex server = 0;
  std::uint64_t seed = 0;

  const directory::ServerEntry& self() const { return directory.server(server); }
  const directory::ServerEntry& peer(directory::ServerIndex index) const {
    return directory.server(index);
  }
  sim::Time now() const { return queue.now(); }

  // The name of one of this server's random streams: "MBX11 transport". Each life of the service
  // has its own, so that a restart does not repeat the draws of the start.
  std::string stream(std::string_view purpose) const {
    std::string name = self().name + " " + std::string{purpose};
    if (process.life() > 1) name += " life " + std::to_string(process.life());
    return name;
  }
};

// Tiers of servers in the order of one attempt: tier by tier, at random within, each server once.
std::vector<directory::ServerIndex> in_random_order(
    std::vector<std::vector<directory::ServerIndex>> tiers, sim::Random& random);

}  // namespace service
