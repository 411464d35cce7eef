// What the recorder is told of recipients: under which addresses, and how they ended.
#include "sim/check.h"
#include "stages/mail/address.h"
#include "stages/organization/truth_recorder.h"
#include "stages/smtp/reply.h"

namespace organization {

void TruthRecorder::resolved(mail::MessageKey key, smtp::RecipientNumber recipient,
                             std::string_view address) {
  TruthRecipient& known = at(key, recipient);
  if (!mail::same_address(known.address, address) &&
      !mail::same_address(known.address, known.asked)) {
    known.via.push_back(known.address);  // A contact that a group or a forward brought.
  }
  known.address = address;
}

smtp::RecipientNumber TruthRecorder::derived(mail::MessageKey key, smtp::RecipientNumber from,
                                             std::string_view address) {
  auto& recipients = at(key).recipients;
  CHECK(from < recipients.size());
  for (smtp::RecipientNumber i = 0; i < recipients.size(); ++i) {
    if (mail::same_address(recipients[i].address, address)) return i;
  }
  // Expanded again by another server: it may be known under the address that it has in the end.
  for (smtp::RecipientNumber i = 0; i < recipients.size(); ++i) {
    const TruthRecipient& known = recipients[i];
    const std::string& before = known.via.empty() ? known.asked : known.via.back();
    if (mail::same_address(before, address)) return i;
  }
  TruthRecipient made;
  made.address = address;
  made.asked = recipients[from].asked;
  made.via = recipients[from].via;
  if (!mail::same_address(recipients[from].address, made.asked)) {
    made.via.push_back(recipients[from].address);
  }
  recipients.push_back(std::move(made));
  return static_cast<smtp::RecipientNumber>(recipients.size() - 1);
}

smtp::RecipientNumber TruthRecorder::added(mail::MessageKey key, std::string_view address) {
  auto& recipients = at(key).recipients;
  for (smtp::RecipientNumber i = 0; i < recipients.size(); ++i) {
    if (!mail::same_address(recipients[i].address, address)) continue;
    recipients[i].address = address;  // As the directory spells it.
    return i;
  }
  TruthRecipient& made = recipients.emplace_back();
  made.address = made.asked = address;
  return static_cast<smtp::RecipientNumber>(recipients.size() - 1);
}

void TruthRecorder::delivered(mail::MessageKey key, smtp::RecipientNumber recipient, Delivery where,
                              sim::Time time, bool duplicate) {
  TruthRecipient& known = at(key, recipient);
  const bool settled = known.outcome == Outcome::delivered || known.outcome == Outcome::duplicate;
  if (duplicate && settled) return;  // The first counts.
  known.outcome = duplicate ? Outcome::duplicate : Outcome::delivered;
  known.status = smtp::recipient_ok;
  known.server = where.server;
  known.database = where.database;
  known.time = sim::to_milliseconds(time);
}

void TruthRecorder::relayed(mail::MessageKey key, smtp::RecipientNumber recipient, Delivery where,
                            std::string_view status, sim::Time time) {
  TruthRecipient& known = at(key, recipient);
  if (known.outcome == Outcome::relayed) return;  // The first counts.
  known.outcome = Outcome::relayed;
  known.status = status;
  known.server = where.server;
  known.time = sim::to_milliseconds(time);
}

void TruthRecorder::failed(mail::MessageKey key, smtp::RecipientNumber recipient,
                           std::string_view status, sim::Time time) {
  TruthRecipient& known = at(key, recipient);
  if (known.outcome != Outcome::pending) return;
  known.outcome = Outcome::failed;
  known.status = status;
  known.time = sim::to_milliseconds(time);
}

void TruthRecorder::refused_alone(mail::MessageKey sent, smtp::RecipientNumber recipient,
                                  std::string_view status, sim::Time time) {
  failed(sent, recipient, status, time);
  at(sent, recipient).refused_alone = true;
}

void TruthRecorder::ended(mail::MessageKey key, smtp::RecipientNumber recipient, End end,
                          std::string_view status, sim::Time time) {
  TruthRecipient& known = at(key, recipient);
  if (known.outcome != Outcome::pending) return;  // The first counts.
  known.outcome = end == End::expanded     ? Outcome::expanded
                  : end == End::redirected ? Outcome::redirected
                                           : Outcome::dropped;
  known.status = status;
  known.time = sim::to_milliseconds(time);
}

void TruthRecorder::duplicate(mail::MessageKey key, smtp::RecipientNumber recipient,
                              std::string_view status, sim::Time time) {
  TruthRecipient& known = at(key, recipient);
  known.outcome = Outcome::duplicate;
  known.status = status;
  known.time = sim::to_milliseconds(time);
}

}  // namespace organization
