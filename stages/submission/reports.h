// Non-delivery reports for senders of what Submission cannot hand over.
//
// SUB-15. INFERRED, for the reference names the error NDRGenerated and no more: a report is made in
// one step with the SUBMITFAIL row, which names it, and lies in the database until a hub has taken
// it. What a hub refuses for good, or for now until it is two days old, ends in a SUBMITFAIL of its
// own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/submission/outbox.h"
#include "stages/submission/submission_rows.h"

namespace submission {

class Reports {
 public:
  // How long after a failed attempt the next one comes: each time twice as long. (SUB-13)
  static constexpr sim::Duration retry_after_min = sim::minutes{1};
  static constexpr sim::Duration retry_after_max = sim::minutes{15};
  static constexpr sim::Duration expiry = sim::hours{48};

  // All must outlive it.
  Reports(const service::Context& context, SubmissionRows& rows,
          service::StoreFiles<Outboxes>& outboxes)
      : context_(context),
        rows_(rows),
        outboxes_(outboxes),
        random_(context.seed, context.stream("submission reports")) {}

  // The Message-Id of the report on an item that fails; empty if nobody is told.
  std::string prepare(const OutboxItem& item);
  // Makes the report with that id, and hands it over in due time. Nothing with an empty one.
  void make(const OutboxItem& item, std::string message_id);
  // Hands over what lies in a database whose active copy is here.
  void pick_up(directory::DatabaseIndex database);

 private:
  // A report, for as long as its database stays here.
  struct Ticket {
    directory::DatabaseIndex database = directory::none;
    std::uint32_t mount = 0;
    std::uint64_t number = 0;
  };
  Report* find(const Ticket& ticket);
  mail::MessageRef compose(const OutboxItem& item, std::string message_id) const;
  sim::Task<> hand_over(Ticket ticket);
  // The last answer of the hubs; empty if none answered. Ends early if the database leaves.
  sim::Task<std::optional<smtp::Reply>> attempt(Ticket ticket);
  void give_up(const Report& report, const smtp::Reply& reply);
  smtp::Transaction transaction(const Report& report) const;

  const service::Context& context_;
  SubmissionRows& rows_;
  service::StoreFiles<Outboxes>& outboxes_;
  sim::Random random_;
};

}  // namespace submission
