// The queue database of a Transport service: what survives a crash of the server.
//
// It has no maximum of its own: what bounds it, and every queue of its items, is how many messages
// the scenario sends (and, of discard events, how many have a shadow copy). QUE-1.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>

#include "sim/host.h"
#include "stages/directory/directory.h"
#include "stages/service/ids.h"
#include "stages/transport/mail_item.h"

namespace transport {

struct ShadowQueue {
  std::map<std::uint64_t, ShadowItem> items;  // By this server's internal id.
  std::uint64_t discards_seen = 0;            // Of the primary's discard events for this server.
};

struct QueueDatabase : sim::Disk::File {
  static constexpr const char* file_name = "mail.que";

  using Items = std::map<std::uint64_t, std::unique_ptr<MailItem>>;

  service::InternalIds ids;
  Items items;                                                  // By internal id.
  std::map<directory::ServerIndex, ShadowQueue> shadow_queues;  // By primary.

  struct Discards {
    std::uint64_t acknowledged = 0;    // Events before these are gone.
    std::deque<std::uint64_t> events;  // Shadow ids.
  };
  std::map<directory::ServerIndex, Discards> discards;  // By shadow server.
};

}  // namespace transport
