// What becomes of copies that wait in a delivery queue: they expire, fail, or go elsewhere.
#include <algorithm>

#include "stages/transport/delivery_queue.h"

namespace transport {

// Timers are looked at when a retry is due, not by a clock of their own. (QUE-10)
void DeliveryQueue::expire_old() {
  const sim::Time now = context_.now();
  const auto old = std::stable_partition(
      waiting_.begin(), waiting_.end(),
      [&](const QueuedCopy& copy) { return copy.item->accepted + expiry > now; });
  if (old == waiting_.end()) return;
  std::deque<QueuedCopy> expired(std::make_move_iterator(old),
                                 std::make_move_iterator(waiting_.end()));
  waiting_.erase(old, waiting_.end());
  for (auto& copy : expired) fail(copy, tracking::Source::queue, "Queue=" + name_, message_expired);
  if (waiting_.empty()) emptied_ = now;
}

bool DeliveryQueue::domain_is_nonexistent() const {
  return hop_.type == directory::DeliveryType::dns_connector_delivery &&
         context_.state.dns.answer(hop_.target) == directory::DnsAnswer::nonexistent;
}

std::vector<QueuedCopy> DeliveryQueue::take_if(const std::function<bool(const QueuedCopy&)>& goes) {
  const auto gone = std::stable_partition(waiting_.begin(), waiting_.end(),
                                          [&](const QueuedCopy& copy) { return !goes(copy); });
  std::vector<QueuedCopy> taken(std::make_move_iterator(gone),
                                std::make_move_iterator(waiting_.end()));
  waiting_.erase(gone, waiting_.end());
  if (waiting_.empty() && !taken.empty()) emptied_ = context_.now();
  return taken;
}

void DeliveryQueue::fail_all(tracking::Source source, std::string_view source_context,
                             std::string_view status) {
  std::deque<QueuedCopy> failed;
  failed.swap(waiting_);
  emptied_ = context_.now();
  for (auto& copy : failed) fail(copy, source, source_context, status);
}

void DeliveryQueue::fail(QueuedCopy& copy, tracking::Source source, std::string_view source_context,
                         std::string_view status) {
  MailItem& item = *copy.item;
  mail::HopLatency hop = item.hop;
  hop.add(waiting_code(), item.enqueued, context_.now());
  const Notice notice = owner_.notifications().prepare(NoticeKind::failure, item, copy.recipients);
  owner_.rows().fail_unsent(copy, hop, source, source_context, status, notice);
  for (const auto index : copy.recipients) {
    context_.witness.failed(item.message->key, item.recipients[index].number, status,
                            context_.now());
  }
  owner_.notifications().make(notice, item);
  for (const auto index : copy.recipients) owner_.recipient_done(item, index);
}

}  // namespace transport
