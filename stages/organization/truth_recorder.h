// The witness that writes everything down, one record per message.
//
// A record is passed on when nothing in the world holds its message any more and all earlier ones
// have been passed on.
#pragma once

#include <deque>

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

  std::uint64_t messages() const { return next_key_; }
  std::uint64_t rows() const { return rows_; }

  mail::MessageKey begins() override;
  void describe(const mail::Message& message, std::uint64_t bytes, std::string_view client_ip,
                std::span<const smtp::Recipient> recipients) override;
  void row(mail::MessageKey key, sim::Time time, std::string_view server, const std::string& file,
           std::uint64_t offset, tracking::Event event) override;
  void hop(mail::MessageKey key, service::Place from, service::Place to, sim::Time left,
           std::optional<sim::Time> arrived) override;
  void shadow_created(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) override;
  void shadow_discarded(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) override;
  void resolved(mail::MessageKey key, std::string_view asked, std::string_view address) override;
  void delivered(mail::MessageKey key, std::string_view asked, Delivery where, sim::Time time,
                 bool duplicate) override;
  void relayed(mail::MessageKey key, std::string_view asked, Delivery where,
               std::string_view status, sim::Time time) override;
  void failed(mail::MessageKey key, std::string_view asked, std::string_view status,
              sim::Time time) override;
  void duplicate(mail::MessageKey key, std::string_view asked, std::string_view status,
                 sim::Time time) override;
  void hold(mail::MessageKey key) override;
  void release(mail::MessageKey key) override;

 private:
  TruthMessage& at(mail::MessageKey key);
  TruthRecipient& recipient(mail::MessageKey key, std::string_view asked);
  void pass_on(TruthMessage& message);

  TruthSink& sink_;
  std::deque<TruthMessage> open_;  // From first_key_ on.
  mail::MessageKey first_key_ = 0;
  mail::MessageKey next_key_ = 0;
  std::uint64_t rows_ = 0;
  bool finished_ = false;
};

}  // namespace organization
