// The witness that writes everything down, one record per message.
//
// A record is passed on when nothing in the world holds its message, or what it was sent as, any
// more. Records are made when their messages are submitted, so that their order is known at once:
// of what is sent again, each time has a record of its own, and only those are passed on of which
// a log row tells or for which a service was responsible. If there is none, the record of the
// sending itself is: nothing is lost silently.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <vector>

#include "stages/organization/truth.h"
#include "stages/service/witness.h"

namespace organization {

class TruthRecorder final : public service::Witness {
 public:
  explicit TruthRecorder(TruthSink& sink) : sink_(sink) {}

  // Passes on what is left, unfinished as it is.
  void finish();
  // From now on nothing is passed on: the world is being torn down.
  void ignore_the_rest() { finished_ = true; }

  std::uint64_t messages_sent() const { return sent_; }
  std::uint64_t rows() const { return rows_; }

  mail::MessageKey begins(sim::Time now) override;
  mail::MessageKey caused(mail::MessageKey parent, sim::Time now) override;
  void describe(mail::MessageKey key, const Sending& sending) override;
  mail::MessageKey met(mail::MessageKey sent, sim::Time now) override;
  mail::MessageKey offered_again(mail::MessageKey met) override;
  void taken(mail::MessageKey key) override;
  void identify(const mail::Message& message, std::uint64_t bytes) override;
  void row(mail::MessageKey key, sim::Time time, std::string_view server, const std::string& file,
           std::uint64_t offset, tracking::Event event) override;
  void hop(mail::MessageKey key, service::Place from, service::Place to, sim::Time left,
           std::optional<sim::Time> arrived) override;
  void shadow_created(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) override;
  void shadow_discarded(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) override;
  void shadow_resubmitted(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) override;
  void resolved(mail::MessageKey key, smtp::RecipientNumber recipient,
                std::string_view address) override;
  smtp::RecipientNumber derived(mail::MessageKey key, smtp::RecipientNumber from,
                                std::string_view address) override;
  smtp::RecipientNumber added(mail::MessageKey key, std::string_view address) override;
  void delivered(mail::MessageKey key, smtp::RecipientNumber recipient, Delivery where,
                 sim::Time time, bool duplicate) override;
  void relayed(mail::MessageKey key, smtp::RecipientNumber recipient, Delivery where,
               std::string_view status, sim::Time time) override;
  void copy_outside(mail::MessageKey key, smtp::RecipientNumber recipient) override {
    ++at(key, recipient).copies_outside;
  }
  void failed(mail::MessageKey key, smtp::RecipientNumber recipient, std::string_view status,
              sim::Time time) override;
  void refused_alone(mail::MessageKey sent, smtp::RecipientNumber recipient,
                     std::string_view status, sim::Time time) override;
  void row_of_no_message() override { ++rows_; }
  void ended(mail::MessageKey key, smtp::RecipientNumber recipient, End end,
             std::string_view status, sim::Time time) override;
  void duplicate(mail::MessageKey key, smtp::RecipientNumber recipient, std::string_view status,
                 sim::Time time) override;
  void hold(mail::MessageKey key) override;
  void release(mail::MessageKey key) override;

 private:
  // The latest submissions are found by their number. One that is still open when so many
  // have followed it is found by search, so that no list grows behind a message that is stuck.
  static constexpr std::size_t recent_max = std::size_t{1} << 16;

  TruthMessage& at(mail::MessageKey key);
  std::unique_ptr<TruthMessage> fresh();
  TruthMessage& add(sim::Time submitted);
  TruthShadow& at(mail::MessageKey key, const ShadowCopy& copy);
  TruthRecipient& at(mail::MessageKey key, smtp::RecipientNumber recipient);
  // Takes the record out.
  std::unique_ptr<TruthMessage> take(mail::MessageKey key);
  void pass_on_family(mail::MessageKey sent);
  void pass_on_submission(std::unique_ptr<TruthMessage> first);
  void pass_on(std::unique_ptr<TruthMessage> message);
  static void leave_those_refused_alone(TruthMessage& message);

  TruthSink& sink_;
  std::deque<std::unique_ptr<TruthMessage>> recent_;  // From first_key_ on; null: passed on.
  std::map<mail::MessageKey, std::unique_ptr<TruthMessage>> others_;  // Earlier, or further offers.
  std::vector<std::unique_ptr<TruthMessage>> spare_;                  // Cleared.
  mail::MessageKey first_key_ = 0;
  mail::MessageKey next_key_ = 0;
  std::uint64_t sent_ = 0;
  std::uint64_t rows_ = 0;
  bool finished_ = false;
};

}  // namespace organization
