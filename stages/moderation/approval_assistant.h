// The Approval Assistant: asks moderators, and does what they decide.
//
// MOD-1, MOD-2, MOD-5. It runs on every mailbox server and works for the databases that are active
// there: the arbitration mailbox's, and those of moderators, for whom it keeps the requests.
// All it knows lies in them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "sim/event_queue.h"
#include "stages/delivery/delivery.h"
#include "stages/moderation/approval_rows.h"
#include "stages/moderation/requests.h"
#include "stages/service/context.h"
#include "stages/submission/outbox.h"

namespace moderation {

class ApprovalAssistant final : public delivery::Listener {
 public:
  static constexpr sim::Duration expiry = sim::hours{5 * 24};  // MOD-2

  // Puts a message into an Outbox of this server.
  using Sender = std::function<void(submission::Draft, mail::MessageKey)>;

  // `context` and `log` must outlive it. REQUIRES: the organisation has an arbitration mailbox.
  ApprovalAssistant(const service::Context& context, tracking::Log& log, Sender sender)
      : context_(context), rows_(context, log), send_(std::move(sender)) {}

  void delivered(const directory::RecipientEntry& mailbox,
                 const mail::MessageRef& message) override;

  // A moderator answers the requests about messages with this subject that he has, or the first
  // that he gets. Only his.
  void answer(const directory::RecipientEntry& moderator, std::string_view subject, bool approve);

  // The database is in use here from now on, or may be: the service has started.
  void mounted(directory::DatabaseIndex database);

 private:
  // Ends the waiting of one message when its time has come; takes its event back if it goes before.
  class Expiry {
   public:
    Expiry(ApprovalAssistant& owner, std::string id, sim::Time due);
    ~Expiry() { owner_.context_.queue.cancel(ticket_); }
    Expiry(const Expiry&) = delete;
    Expiry& operator=(const Expiry&) = delete;

   private:
    static void fire(void* self);
    ApprovalAssistant& owner_;
    const std::string id_;
    sim::EventQueue::Ticket ticket_;
  };

  // Its active copy is on this server, and in use.
  bool is_here(directory::DatabaseIndex database) const;
  WaitingMail& waiting_mail();
  void begin(const mail::MessageRef& initiation);
  void ask(const Waiting& waiting, const directory::RecipientEntry& moderator);
  void asked(const directory::RecipientEntry& moderator, const std::string& initiation_id,
             std::string_view subject);
  void reply(const Requests::Answer& answer, const std::string& initiation_id);
  void decide(const Decision& decision, std::string_view sender);
  void returned(const ApprovalRequest& request);
  void expire(const std::string& initiation_id);
  // It waits no longer, and its recipient does not get it.
  void refuse(const std::string& initiation_id, tracking::Event event, std::string_view prefix);
  // It waits no longer, however that came.
  void end(const std::string& initiation_id);
  // A mail of the arbitration mailbox because of what waits.
  void send(const Waiting& waiting, std::string_view to, std::string_view prefix,
            std::shared_ptr<const mail::Enclosure> enclosed);

  const service::Context& context_;
  ApprovalRows rows_;
  const Sender send_;
  std::map<std::string, Expiry> expiries_;  // By initiation id.
};

}  // namespace moderation
