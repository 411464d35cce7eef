// Back pressure: what a Transport service refuses while a resource of its server runs short.
//
// No row tells of it; Exchange writes events 15004 to 15007 into the application log. (BKP-5)
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/event_queue.h"
#include "sim/host.h"
#include "sim/task.h"
#include "stages/smtp/reply.h"
#include "stages/smtp/transaction.h"

namespace transport {

// Of those that BKP-1 names: total memory is not among them, for it refuses nothing.
enum class Resource : std::uint8_t {
  disk,
  log_disk,
  version_buckets,
  batch_points,
  private_bytes,
  submission_queue,
};

enum class Level : std::uint8_t { medium, high };

// One resource at a level for a while.
struct Pressure {
  Resource resource = Resource::disk;
  Level level = Level::medium;
  sim::Time from, until;
};

// What the server's resources are like: the machine's, not the service's, so that a restart does
// not change them.
struct Resources : sim::Disk::File {
  static constexpr const char* file_name = "resources";

  std::vector<Pressure> pressures;  // At most one for each line of a story.
};

class BackPressure {
 public:
  static constexpr sim::Duration poll = sim::seconds{2};           // BKP-1
  static constexpr sim::Duration tarpit_first = sim::seconds{10};  // BKP-3
  static constexpr sim::Duration tarpit_step = sim::seconds{5};
  static constexpr sim::Duration tarpit_max = sim::seconds{55};

  // The resources lie on the disk of `host`.
  BackPressure(sim::EventQueue& queue, sim::Host& host)
      : queue_(queue), resources_(host.disk().open<Resources>(Resources::file_name)) {}

  // False: nothing to ask admit() about.
  bool any() const { return !resources_.pressures.empty(); }

  // Whoever comes now is refused, at once or after a tarpit; files that wait know no tarpit.
  // INFERRED (BKP-3)
  bool refuses(bool exchange) const { return judge(exchange).refused; }

  // MAIL FROM: the refusal, if the client is one that must wait; after the tarpit, if there is one.
  sim::Task<std::optional<smtp::Reply>> admit(bool exchange);

  // Whether an Exchange server sends it on its own behalf. A front end speaks for its client.
  // INFERRED (BKP-3)
  static bool from_exchange(const smtp::Transaction& transaction);

 private:
  struct Verdict {
    bool refused = false;
    sim::Duration tarpit{0};
  };
  Verdict judge(bool exchange) const;

  sim::EventQueue& queue_;
  Resources& resources_;
};

}  // namespace transport
