// Who watches what truly happens, so that it can be compared with what the logs say.
//
// Services tell the witness; they never ask it. An implementation must not change the world.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "sim/time.h"
#include "stages/mail/message.h"
#include "stages/smtp/transaction.h"
#include "stages/tracking/event.h"

namespace service {

// A place of a hop: "MBX11/transport", or a host outside by its name.
struct Place {
  std::string_view server;
  std::string_view service;  // Empty for a host outside.
};

class Witness {
 public:
  virtual ~Witness() = default;

  // Somebody sends a message, now; numbers are given in order.
  virtual mail::MessageKey begins(sim::Time now) = 0;
  // A service of ours makes a message, now, because of what became of `parent`: a notification, a
  // report, what a rule sends. Whoever makes it holds the parent meanwhile.
  virtual mail::MessageKey caused(mail::MessageKey parent, sim::Time now) = 0;
  // What it is, as far as its sender knows.
  struct Sending {
    std::string_view message_id;  // Empty: the organisation gives it one.
    std::string_view subject;
    std::string_view sender;
    std::string_view return_path;
    mail::Direction direction = mail::Direction::originating;
    std::uint64_t bytes = 0;
    std::string_view client_ip;                   // The true first client; empty if not known.
    std::span<const smtp::Recipient> recipients;  // The n-th has number n.
  };
  virtual void describe(mail::MessageKey key, const Sending& sending) = 0;

  // The organisation begins to take what was sent as `sent`. Sent again, it is met again: each
  // time is a message of its own, if anything comes of it.
  virtual mail::MessageKey met(mail::MessageKey sent, sim::Time now) = 0;
  // What was met as `met` is offered once more inside, and the first offer may have been taken:
  // one more message of its own, if anything comes of it.
  virtual mail::MessageKey offered_again(mail::MessageKey met) = 0;
  // A service of ours is responsible now: an Outbox, a queue. What was sent has arrived.
  virtual void taken(mail::MessageKey key) = 0;
  // It has its ids now, and rows will show them. May be told again.
  virtual void identify(const mail::Message& message, std::uint64_t bytes) = 0;

  virtual void row(mail::MessageKey key, sim::Time time, std::string_view server,
                   const std::string& file, std::uint64_t offset, tracking::Event event) = 0;
  // `arrived` is empty for a proxy, which takes no responsibility.
  virtual void hop(mail::MessageKey key, Place from, Place to, sim::Time left,
                   std::optional<sim::Time> arrived) = 0;
  // A shadow copy: on which server for which, and its internal id there.
  struct ShadowCopy {
    std::string_view primary;
    std::string_view shadow;
    std::uint64_t id = 0;
  };
  virtual void shadow_created(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) = 0;
  virtual void shadow_discarded(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) = 0;
  // The shadow server took over; the copy is discarded as well.
  virtual void shadow_resubmitted(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) = 0;

  // The recipient is now known as `address`.
  virtual void resolved(mail::MessageKey key, smtp::RecipientNumber recipient,
                        std::string_view address) = 0;
  // In place of `from`, or beside it, the message goes to `address`: a member of the group, an
  // alternate recipient. The number of that recipient, which is an earlier one's if it has the
  // address already.
  virtual smtp::RecipientNumber derived(mail::MessageKey key, smtp::RecipientNumber from,
                                        std::string_view address) = 0;
  // An agent gave the message one more recipient. Its number, as with derived().
  virtual smtp::RecipientNumber added(mail::MessageKey key, std::string_view address) = 0;
  struct Delivery {
    std::string_view server;
    std::string_view database;  // Empty when relayed.
  };
  virtual void delivered(mail::MessageKey key, smtp::RecipientNumber recipient, Delivery where,
                         sim::Time time, bool duplicate) = 0;
  virtual void relayed(mail::MessageKey key, smtp::RecipientNumber recipient, Delivery where,
                       std::string_view status, sim::Time time) = 0;
  // A host outside has it now, whether our server knows that or not.
  virtual void copy_outside(mail::MessageKey /*key*/, smtp::RecipientNumber /*recipient*/) {}
  virtual void failed(mail::MessageKey key, smtp::RecipientNumber recipient,
                      std::string_view status, sim::Time time) = 0;

  // The recipient is replaced by others, or goes without a notice: what else may end it.
  enum class End : std::uint8_t { expanded, redirected, dropped };
  virtual void ended(mail::MessageKey key, smtp::RecipientNumber recipient, End end,
                     std::string_view status, sim::Time time) = 0;
  // A sender outside was told that this recipient is refused, while others may be taken.
  virtual void refused_alone(mail::MessageKey /*sent*/, smtp::RecipientNumber /*recipient*/,
                             std::string_view /*status*/, sim::Time /*time*/) {}
  // A row that tells of no message: a refused command.
  virtual void row_of_no_message() {}

  // The recipient turned out to be one that the message has already.
  virtual void duplicate(mail::MessageKey key, smtp::RecipientNumber recipient,
                         std::string_view status, sim::Time time) = 0;

  // Something durable (an Outbox, a queue, a shadow queue) holds the message, or no longer does.
  // When nothing holds it any more, nothing more will be told about it.
  virtual void hold(mail::MessageKey key) = 0;
  virtual void release(mail::MessageKey key) = 0;
};

// A hold for as long as the object lives. The witness must outlive it.
class Held {
 public:
  Held() = default;
  Held(Witness& witness, mail::MessageKey key) : witness_(&witness), key_(key) {
    witness.hold(key);
  }
  Held(Held&& other) noexcept
      : witness_(std::exchange(other.witness_, nullptr)), key_(other.key_) {}
  Held& operator=(Held&& other) noexcept {
    std::swap(witness_, other.witness_);
    std::swap(key_, other.key_);
    return *this;
  }
  ~Held() {
    if (witness_ != nullptr) witness_->release(key_);
  }

 private:
  Witness* witness_ = nullptr;
  mail::MessageKey key_ = 0;
};

}  // namespace service
