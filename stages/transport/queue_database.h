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
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/transport/mail_item.h"

namespace transport {

struct ShadowQueue {
  std::map<std::uint64_t, ShadowItem> items;  // By this server's internal id.
  // The primary's queue database that all the items came from; 0: not from one.
  std::uint64_t items_database = 0;
  // The primary's queue database as it last answered, and how far its discard events were followed.
  std::uint64_t primary_database = 0;
  std::uint64_t discards_seen = 0;
};

struct QueueDatabase : sim::Disk::File {
  static constexpr const char* file_name = "mail.que";

  // Safety Net: what this server has delivered, by time, and what it has discarded. (SNT-1)
  struct Delivered : KeptCopy {
    sim::Time time;
    directory::DatabaseIndex database = directory::none;
  };
  struct Discarded {
    sim::Time time;
    directory::ServerIndex primary = directory::none;
    ShadowItem copy;
  };

  using Items = std::map<std::uint64_t, std::unique_ptr<MailItem>>;

  std::uint64_t id = 0;  // Of the database; another one has another.
  sim::Time created;     // When it began, if after the start of the story.
  service::InternalIds ids;
  Items items;  // By internal id.

  // A new item that begins here and now; without recipients.
  MailItem& add(mail::MessageRef message, service::Witness& witness, sim::Time now);
  // A new item of what was kept, as `message`; it begins as if it had just come.
  MailItem& add_kept(const KeptCopy& kept, mail::MessageRef message,
                     const service::Context& context);
  // A new item that is another copy of `of`, whose shadow copy it shares; without recipients.
  MailItem& fork(const MailItem& of, service::Witness& witness, sim::Time now);
  std::map<directory::ServerIndex, ShadowQueue> shadow_queues;  // By primary.

  std::deque<Delivered> safety_net;
  std::deque<Discarded> shadow_safety_net;

  struct Discard {
    std::uint64_t shadow_id = 0;
    sim::Time time;
  };
  struct Discards {
    std::uint64_t acknowledged = 0;  // Events before these are gone.
    std::deque<Discard> events;
  };
  std::map<directory::ServerIndex, Discards> discards;  // By shadow server.
};

}  // namespace transport
