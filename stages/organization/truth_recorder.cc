// Gathers what services tell about each message.
#include "stages/organization/truth_recorder.h"

#include <algorithm>
#include <tuple>

#include "sim/check.h"
#include "stages/mail/address.h"
#include "stages/smtp/reply.h"
#include "stages/tracking/file_order.h"

namespace organization {
namespace {

TruthPlace kept(const service::Place& place) { return {std::string{place.server}, place.service}; }

}  // namespace

TruthMessage& TruthRecorder::at(mail::MessageKey key) {
  if (key >> offer_shift != 0 || key < first_key_) {
    const auto found = others_.find(key);
    CHECK(found != others_.end());
    return *found->second;
  }
  CHECK(key - first_key_ < recent_.size() && recent_[key - first_key_] != nullptr);
  return *recent_[key - first_key_];
}

std::unique_ptr<TruthMessage> TruthRecorder::take(mail::MessageKey key) {
  if (key >> offer_shift != 0 || key < first_key_) {
    auto taken = others_.extract(key);
    CHECK(!taken.empty());
    return std::move(taken.mapped());
  }
  auto taken = std::move(recent_[key - first_key_]);
  while (!recent_.empty() && recent_.front() == nullptr) {
    recent_.pop_front();
    ++first_key_;
  }
  return taken;
}

std::unique_ptr<TruthMessage> TruthRecorder::fresh() {
  if (spare_.empty()) return std::make_unique<TruthMessage>();
  auto message = std::move(spare_.back());
  spare_.pop_back();
  return message;
}

TruthMessage& TruthRecorder::add(sim::Time submitted) {
  TruthMessage& added = *recent_.emplace_back(fresh());
  added.key = added.sent = next_key_++;
  added.submitted = submitted;
  if (recent_.size() > recent_max) {
    if (recent_.front() != nullptr) others_.emplace(first_key_, std::move(recent_.front()));
    recent_.pop_front();
    ++first_key_;
  }
  return added;
}

TruthRecipient& TruthRecorder::at(mail::MessageKey key, smtp::RecipientNumber recipient) {
  auto& recipients = at(key).recipients;
  CHECK(recipient < recipients.size());
  return recipients[recipient];
}

TruthShadow& TruthRecorder::at(mail::MessageKey key, const ShadowCopy& copy) {
  auto& shadows = at(key).shadows;
  const auto found = std::find_if(shadows.begin(), shadows.end(), [&](const TruthShadow& known) {
    return known.shadow == copy.shadow && known.id == copy.id;
  });
  CHECK(found != shadows.end());
  return *found;
}

mail::MessageKey TruthRecorder::begins(sim::Time now) {
  ++sent_;
  return add(now).key;
}

mail::MessageKey TruthRecorder::caused(mail::MessageKey parent, sim::Time now) {
  TruthMessage& truth = add(now);
  truth.parent = at(parent).message_id;
  return truth.key;
}

void TruthRecorder::describe(mail::MessageKey key, const Sending& sending) {
  TruthMessage& truth = at(key);
  truth.described = true;
  truth.message_id = sending.message_id;
  truth.subject = sending.subject;
  truth.sender = sending.sender;
  truth.return_path = sending.return_path;
  truth.direction = sending.direction;
  truth.bytes = sending.bytes;
  truth.client_ip = sending.client_ip;
  truth.recipients.reserve(sending.recipients.size());
  for (const auto& recipient : sending.recipients) {
    TruthRecipient& added = truth.recipients.emplace_back();
    added.address = recipient.address;
    added.asked = recipient.asked;
  }
}

mail::MessageKey TruthRecorder::met(mail::MessageKey sent, sim::Time now) {
  TruthMessage& truth = add(now);
  truth.sent = sent;
  at(sent).met.push_back(truth.key);
  return truth.key;
}

mail::MessageKey TruthRecorder::offered_again(mail::MessageKey met) {
  TruthMessage& first = at(submission_of(met));
  const mail::MessageKey key = first.key | mail::MessageKey{++first.offers} << offer_shift;
  TruthMessage& truth = *others_.emplace(key, fresh()).first->second;
  truth.key = key;
  truth.sent = first.sent;
  truth.submitted = first.submitted;
  return key;
}

void TruthRecorder::taken(mail::MessageKey key) {
  TruthMessage& truth = at(key);
  truth.taken = true;
  if (truth.sent != key) at(truth.sent).superseded = true;
}

void TruthRecorder::identify(const mail::Message& message, std::uint64_t bytes) {
  TruthMessage& truth = at(message.key);
  if (!truth.described) {  // Met before: it is what was sent.
    const TruthMessage& sent = at(truth.sent);
    truth.described = true;
    truth.subject = sent.subject;
    truth.sender = sent.sender;
    truth.return_path = sent.return_path;
    truth.direction = sent.direction;
    truth.client_ip = sent.client_ip;
    truth.recipients = sent.recipients;
  }
  truth.message_id = message.message_id;
  truth.network_message_id = message.network_message_id;
  truth.bytes = bytes;
}

void TruthRecorder::row(mail::MessageKey key, sim::Time time, std::string_view server,
                        const std::string& file, std::uint64_t offset, tracking::Event event) {
  ++rows_;
  at(key).rows.push_back({server, &file, offset, sim::to_milliseconds(time), event});
}

void TruthRecorder::hop(mail::MessageKey key, service::Place from, service::Place to,
                        sim::Time left, std::optional<sim::Time> arrived) {
  if (arrived) arrived = sim::to_milliseconds(*arrived);
  at(key).hops.push_back({kept(from), kept(to), sim::to_milliseconds(left), arrived});
}

void TruthRecorder::shadow_created(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) {
  at(key).shadows.push_back(
      {copy.primary, copy.shadow, copy.id, sim::to_milliseconds(time), std::nullopt, std::nullopt});
}

void TruthRecorder::shadow_discarded(mail::MessageKey key, const ShadowCopy& copy, sim::Time time) {
  at(key, copy).discarded = sim::to_milliseconds(time);
}

void TruthRecorder::shadow_resubmitted(mail::MessageKey key, const ShadowCopy& copy,
                                       sim::Time time) {
  at(key, copy).resubmitted = sim::to_milliseconds(time);
}

// While something holds a message, what it came from is held as well: that one's record is open.
void TruthRecorder::hold(mail::MessageKey key) {
  TruthMessage& message = at(key);
  message.was_held = true;
  if (message.holds++ > 0) return;
  if (submission_of(key) != key) {
    hold(submission_of(key));
  } else if (message.sent != key) {
    hold(message.sent);
  }
}

// What a sending became is passed on with it: until then it may be offered again.
void TruthRecorder::release(mail::MessageKey key) {
  if (finished_) return;
  while (true) {
    TruthMessage& message = at(key);
    CHECK(message.holds > 0);
    if (--message.holds > 0) return;
    if (submission_of(key) == key && message.sent == key) break;
    key = submission_of(key) != key ? submission_of(key) : message.sent;
  }
  pass_on_family(key);
}

void TruthRecorder::pass_on_family(mail::MessageKey sent) {
  auto sending = take(sent);
  const auto met = std::move(sending->met);
  pass_on_submission(std::move(sending));
  for (const mail::MessageKey key : met) pass_on_family(key);
}

void TruthRecorder::pass_on_submission(std::unique_ptr<TruthMessage> first) {
  const mail::MessageKey key = first->key;
  const std::uint32_t offers = first->offers;
  pass_on(std::move(first));
  for (mail::MessageKey offer = 1; offer <= offers; ++offer) {
    pass_on(take(key | offer << offer_shift));
  }
  sink_.complete(key);
}

// The others are with the message that was taken; these nobody took.
void TruthRecorder::leave_those_refused_alone(TruthMessage& message) {
  std::erase_if(message.recipients,
                [](const TruthRecipient& recipient) { return !recipient.refused_alone; });
  message.superseded = message.recipients.empty();
}

// Orders without ties: the same whatever the order of telling. (expected-logs/README.md)
void TruthRecorder::pass_on(std::unique_ptr<TruthMessage> passed) {
  TruthMessage& message = *passed;
  if (message.rows.empty()) {
    const bool is_sending = message.sent == message.key;
    if (is_sending && message.superseded) leave_those_refused_alone(message);
    if (is_sending ? message.superseded : !message.taken) {
      message.clear();
      spare_.push_back(std::move(passed));
      return;
    }
  }
  std::sort(message.hops.begin(), message.hops.end(), [](const TruthHop& a, const TruthHop& b) {
    return std::tie(a.left, a.to, a.from, a.arrived) < std::tie(b.left, b.to, b.from, b.arrived);
  });
  std::sort(message.shadows.begin(), message.shadows.end(),
            [](const TruthShadow& a, const TruthShadow& b) {
              return std::tie(a.created, a.primary, a.shadow, a.id) <
                     std::tie(b.created, b.primary, b.shadow, b.id);
            });
  std::sort(message.rows.begin(), message.rows.end(), [](const TruthRow& a, const TruthRow& b) {
    if (a.time != b.time) return a.time < b.time;
    if (a.server != b.server) return tracking::stands_before(a.server, b.server);
    if (a.file != b.file && *a.file != *b.file) return tracking::stands_before(*a.file, *b.file);
    return a.offset < b.offset;
  });
  if (auto used = sink_.message(std::move(passed))) spare_.push_back(std::move(used));
}

void TruthRecorder::finish() {
  while (!others_.empty() && others_.begin()->first < first_key_) {
    pass_on_submission(take(others_.begin()->first));
  }
  while (!recent_.empty()) pass_on_submission(take(first_key_));
  finished_ = true;
}

}  // namespace organization
