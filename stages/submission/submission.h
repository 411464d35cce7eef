// Mailbox Transport Submission: takes messages from Outboxes to a Transport service.
//
// Stateless: what is not handed over stays in the Outbox. (SUB-1, ARC-2)
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/submission/message_rate.h"
#include "stages/submission/outbox.h"
#include "stages/submission/reports.h"
#include "stages/submission/submission_rows.h"
#include "stages/tracking/log.h"

namespace submission {

class Submission {
 public:
  static constexpr std::uint32_t concurrent_max = 20;  // SUB-11
  // How long after a SUBMITDEFER the next attempt comes: each time twice as long. (SUB-13)
  static constexpr sim::Duration retry_after_min = sim::minutes{1};
  static constexpr sim::Duration retry_after_max = sim::minutes{15};
  static constexpr sim::Duration expiry = sim::hours{48};  // Of what is refused. (SUB-14)
  static constexpr std::uint32_t poison_threshold = 2;     // Crashes. (QUE-14)

  // `started`: when the service came up, for its session ids.
  Submission(const service::Context& context, tracking::Log& log, sim::Time started);

  // A client has put a message into an Outbox of this server; it is picked up in due time.
  void client_sends(Draft draft, mail::MessageKey key);

  // Picks up whatever lies in the Outboxes: after a start.
  void pick_up_all();
  // The same for a database whose copy here has become the active one.
  void mounted(directory::DatabaseIndex database);

 private:
  // A noticed message, for as long as its database stays here.
  struct Ticket {
    directory::DatabaseIndex database = directory::none;
    std::uint32_t mount = 0;
    std::uint64_t event = 0;
  };
  Ticket ticket_for(directory::DatabaseIndex database, std::uint64_t event);
  OutboxItem* find(const Ticket& ticket);  // Null if it is gone, or its database is.

  void pick_up(const std::vector<Ticket>& tickets);
  sim::Task<> notice(Ticket ticket);
  // Whether a noticed message must wait because its mailbox sends too fast. (SUB-18)
  bool hold_back(OutboxItem& item, const Ticket& ticket);
  sim::Task<> wait_for_turn(Ticket ticket, sim::Time noticed, sim::Time turn);
  // Never returns.
  sim::Task<> crash_with(OutboxItem& item);
  void enqueue(OutboxItem& item, const Ticket& ticket);
  sim::Task<> submit_waiting();
  sim::Task<> submit(Ticket ticket);
  // Its sender lacks the permission that the message needs.
  void deny(OutboxItem& item, const Ticket& ticket, Attempt& attempt);
  // After an attempt that was refused for good: it leaves the Outbox.
  void fail(OutboxItem& item, const Ticket& ticket, const Attempt& attempt);
  // After an attempt that failed: for good, or until the next one.
  void settle(OutboxItem& item, const Ticket& ticket, const Attempt& attempt);
  // After an attempt that began at `attempted`.
  sim::Task<> retry_later(Ticket ticket, sim::Time attempted, sim::Duration delay);
  // Tries hub after hub; the one that has taken the message, empty if none has.
  sim::Task<std::optional<directory::ServerIndex>> hand_over(OutboxItem& item, Attempt& attempt);
  sim::Task<std::optional<smtp::Reply>> offer(OutboxItem& item, Attempt& attempt,
                                              directory::ServerIndex hub);
  smtp::Transaction transaction(const OutboxItem& item, const Attempt& attempt) const;
  void create_message(OutboxItem& item);
  std::vector<directory::ServerIndex> hubs_to_try(const OutboxItem& item);

  const service::Context& context_;
  SubmissionRows rows_;
  service::StoreFiles<Outboxes> outboxes_;
  Reports reports_;
  MessageRate rate_;
  Counters& counters_;
  service::SessionIds sessions_;
  sim::Random random_;
  std::uint64_t next_internal_id_ = 1;  // A small counter in memory. (ID-2)
  std::uint32_t running_ = 0;
  std::deque<Ticket> waiting_;
};

}  // namespace submission
