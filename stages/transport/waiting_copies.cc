// What becomes of copies that wait in a delivery queue: they expire, fail, or go elsewhere.
#include <algorithm>

#include "stages/transport/delivery_queue.h"

namespace transport {

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
