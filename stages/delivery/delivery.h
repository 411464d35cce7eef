// Mailbox Transport Delivery: writes to local mailboxes and answers for each recipient.
//
// It has no queue: what cannot be delivered stays with the Transport service that asked. (DEL-1)
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>  // look-up only
#include <vector>

#include "sim/host.h"
#include "sim/random.h"
#include "sim/task.h"
#include "stages/delivery/recipient_threads.h"
#include "stages/delivery/rule_mailer.h"
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/service/log_book.h"
#include "stages/smtp/service.h"
#include "stages/tracking/log.h"

namespace delivery {

// What the store remembers to recognise a message it has already. (DEL-6)
struct DeliveredTo final : service::StoreFile {
  static constexpr std::string_view file_name = "delivered to";
  static constexpr sim::Duration age_max = sim::hours{24 * 7};

  // Notes a delivery; false if it was noted before.
  bool insert(std::uint64_t key, sim::Time now);
  void lose_since(sim::Time since) override;

 private:
  struct Entry {
    sim::Time time;
    std::uint64_t key;
  };
  std::unordered_set<std::uint64_t> keys_;  // look-up only
  std::deque<Entry> by_age_;
};

// Hears of mail with an enclosure that was written to a mailbox here.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void delivered(const directory::RecipientEntry& mailbox,
                         const mail::MessageRef& message) = 0;
};

class Delivery final : public smtp::Service {
 public:
  // `listener` must outlive it; null if nobody listens.
  Delivery(const service::Context& context, tracking::Log& log, sim::Time started,
           Listener* listener = nullptr);

  // Hands over what rules had made before a crash.
  void pick_up_all() { rule_mailer_.pick_up_all(); }

  std::uint64_t open_session() override { return sessions_.next(); }
  sim::Task<smtp::Response> receive(smtp::Transaction& transaction) override;

 private:
  // Asked of the first recipient: a queue is for one database. (DEL-9)
  bool is_active_here(const smtp::Transaction& transaction) const;
  // The mailboxes that have the message: since now, or already. (DEL-6)
  struct Stored {
    std::vector<const directory::RecipientEntry*> fresh, known;
  };
  // Writes to each mailbox, or says in the response why not.
  Stored store(const smtp::Transaction& transaction, bool was_here,
               const std::vector<bool>& exceeded, smtp::Response& response);
  // One row for recipients of one database that had the same fate.
  void write_row(tracking::Event event, const smtp::Transaction& transaction,
                 const std::vector<const directory::RecipientEntry*>& mailboxes,
                 const std::vector<RuleResult>& rules, const mail::HopLatency& hop);
  // What the rules of each of these mailboxes want; empty if none of them has rules.
  std::vector<RuleResult> apply(const std::vector<const directory::RecipientEntry*>& mailboxes,
                                const mail::Message& message);

  const service::Context& context_;
  service::LogBook book_;
  service::StoreFiles<DeliveredTo> delivered_to_;
  Listener* listener_;
  service::SessionIds sessions_;
  sim::Random random_;
  RecipientThreads threads_;
  RuleMailer rule_mailer_;
  std::uint64_t next_id_;  // For the reply alone; rows show the hub's id.
};

}  // namespace delivery
