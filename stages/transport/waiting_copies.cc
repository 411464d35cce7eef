// What becomes of copies that wait in a delivery queue: they expire, fail, or go elsewhere.
#include <algorithm>

#include "stages/transport/delivery_queue.h"

namespace transport {

QueuedCopy DeliveryQueue::take_next() {
  const bool by_priority = context_.directory.topology().message_throttling &&
                           hop_.type == directory::DeliveryType::smtp_delivery_to_mailbox;
  const auto next = by_priority ? next_by_priority() : waiting_.begin();
  QueuedCopy copy = std::move(*next);
  if (by_priority) {
    waiting_.erase(next);
  } else {
    waiting_.pop_front();
  }
  return copy;
}

// The first of its kind; of the other kind if there is none. (QUE-18)
std::deque<QueuedCopy>::iterator DeliveryQueue::next_by_priority() {
  const auto is_low = [](const QueuedCopy& copy) {
    return copy.item->message->priority == mail::Priority::low;
  };
  const bool low_is_due = others_in_a_row_ >= others_for_one_low;
  auto next = std::find_if(waiting_.begin(), waiting_.end(),
                           [&](const QueuedCopy& copy) { return is_low(copy) == low_is_due; });
  if (next == waiting_.end()) next = waiting_.begin();
  others_in_a_row_ = is_low(*next) ? 0 : others_in_a_row_ + 1;
  return next;
}

// Timers are looked at when a retry is due, not by a clock of their own. (QUE-10)
void DeliveryQueue::look_at_timers() {
  const sim::Time now = context_.now();
  tell_of_delays();
  auto expired = take_if([&](const QueuedCopy& copy) {
    return copy.item->accepted + expiry <= now && !is_kept(*copy.item);
  });
  for (const auto& copy : expired) {
    owner_.fail_waiting(copy, waiting_code(), tracking::Source::queue, "Queue=" + name_,
                        message_expired);
  }
}

// Once for a message, of all that wait in the queue that is looked at first. (QUE-9)
void DeliveryQueue::tell_of_delays() {
  for (const QueuedCopy& copy : waiting_) {
    MailItem& item = *copy.item;
    const sim::Time now = context_.now();
    if (item.delay_told || item.accepted + delay_told_after > now) continue;
    if (item.accepted + expiry <= now) continue;  // It fails now, and that is told.
    item.delay_told = true;
    const Notice notice = owner_.notifications().prepare(NoticeKind::delay, item, copy.recipients);
    owner_.notifications().make(notice, item);
  }
}

bool DeliveryQueue::domain_is_nonexistent() const {
  return hop_.type == directory::DeliveryType::dns_connector_delivery &&
         context_.state.dns.answer(hop_.target) == directory::DnsAnswer::nonexistent;
}

std::vector<QueuedCopy> DeliveryQueue::take_if(const std::function<bool(const QueuedCopy&)>& goes) {
  std::vector<QueuedCopy> taken;
  if (std::none_of(waiting_.begin(), waiting_.end(), goes)) return taken;
  std::deque<QueuedCopy> staying;
  for (auto& copy : waiting_) {
    if (goes(copy)) {
      taken.push_back(std::move(copy));
    } else {
      staying.push_back(std::move(copy));
    }
  }
  waiting_.swap(staying);
  if (waiting_.empty()) emptied_ = context_.now();
  return taken;
}

void DeliveryQueue::fail_all(tracking::Source source, std::string_view source_context,
                             std::string_view status) {
  auto failed = take_if([](const QueuedCopy& copy) { return !is_kept(*copy.item); });
  for (const auto& copy : failed) {
    owner_.fail_waiting(copy, waiting_code(), source, source_context, status);
  }
}

std::vector<QueuedCopy> DeliveryQueue::take_deferred(
    const std::function<bool(const QueuedCopy&)>& goes) {
  std::vector<QueuedCopy> taken;
  for (auto next = deferred_.begin(); next != deferred_.end();) {
    if (goes(next->second)) {
      taken.push_back(std::move(next->second));
      next = deferred_.erase(next);
    } else {
      ++next;
    }
  }
  return taken;
}

// Not the Unreachable queue, which has nothing to retry. (QUE-8, QUE-13)
void DeliveryQueue::resubmit_all() {
  if (hop_.type == directory::DeliveryType::unreachable) return;
  idle_since_ = context_.now();
  for (const auto& copy : take_if([](const QueuedCopy&) { return true; })) {
    owner_.resubmit(copy, waiting_code(), tracking::Source::queue, "resubmitting in Delivery");
  }
}

}  // namespace transport
