// What is done to mail that waits: by an administrator, by a queue's clock, after crashes.
#include <algorithm>
#include <iterator>

#include "stages/service/described.h"
#include "stages/transport/transport.h"

namespace transport {
namespace {

constexpr std::uint32_t poison_threshold = 2;  // PoisonThreshold (QUE-14)

constexpr std::string_view poison_code = "QP";  // INFERRED

constexpr std::string_view deleted_by_administrator =
    "550 4.3.2 QUEUE.Admin; message deleted by administrative action";

}  // namespace

bool Transport::is_poison(MailItem& item) {
  if (item.poison) return true;
  if (item.poison_count < poison_threshold) return false;
  item.poison = true;
  item.enqueued = context_.now();
  rows_.poison(tracking::Source::poisonmessage, item);
  return true;
}

// That FAIL has the source BOOTLOADER is INFERRED from the name: no queue has had it since.
// (QUE-19)
bool Transport::has_expired(MailItem& item) {
  const bool is_late = item.accepted + DeliveryQueue::expiry <= context_.now();
  if (!is_late || is_kept(item) || item.suspended) return false;
  const QueuedCopy all{&item, item.open()};
  fail_waiting(all, "RST", tracking::Source::bootloader, {}, message_expired, true);
  return true;
}

void Transport::resubmit(const QueuedCopy& copy, std::string_view code, tracking::Source source,
                         std::string_view reason) {
  MailItem& item = *copy.item;
  MailItem& again = database_.fork(item, context_.witness, context_.now());
  for (const std::uint32_t i : copy.recipients) again.recipients.push_back(item.recipients[i]);
  // The clock of this hop goes on; what was done so far is one part of it.
  again.hop = mail::HopLatency{profile_.latency_role, context_.self().fqdn, item.hop.start()};
  again.hop.add(code, item.hop.start(), context_.now());
  rows_.resubmit(source, again, item.internal_id, reason);
  for (const std::uint32_t i : copy.recipients) recipient_done(item, i);
  to_submission_queue(again);
}

void Transport::resubmit_queues() {
  for (auto& [hop, queue] : queues_) queue->resubmit_all();
}

std::vector<QueuedCopy> Transport::take_out(const MailItem& item) {
  const auto is_of_item = [&](const QueuedCopy& copy) { return copy.item == &item; };
  std::vector<QueuedCopy> taken;
  const auto keep = [&](std::vector<QueuedCopy> copies) {
    std::move(copies.begin(), copies.end(), std::back_inserter(taken));
  };
  for (auto& [hop, queue] : queues_) {
    keep(queue->take_if(is_of_item));
    keep(queue->take_deferred(is_of_item));
  }
  std::vector<QueuedCopy> staying;
  for (auto& copy : suspended_) {
    (is_of_item(copy) ? taken : staying).push_back(std::move(copy));
  }
  suspended_ = std::move(staying);
  return taken;
}

void Transport::treat(mail::MessageKey sent, Treatment treatment) {
  std::vector<MailItem*> found;
  for (const auto& [id, item] : database_.items) {
    if (item->message->sent == sent) found.push_back(item.get());
  }
  for (MailItem* item : found) {
    if (treatment == Treatment::suspend && item->poison) continue;
    item->suspended = treatment == Treatment::suspend;
    if (item->poison) {
      const QueuedCopy all{item, item->open()};
      item->poison = false;
      item->poison_count = 0;
      rows_.poison(tracking::Source::queue, *item);
      if (treatment == Treatment::resume) {
        resubmit(all, poison_code, tracking::Source::queue, "resubmitting from poison");
      } else {
        fail_waiting(all, poison_code, tracking::Source::admin, {}, deleted_by_administrator,
                     treatment == Treatment::remove);
      }
      continue;
    }
    const bool goes = treatment == Treatment::remove || treatment == Treatment::discard;
    if (goes && is_put_off(*item)) {
      fail_waiting({item, item->open()}, "QS", tracking::Source::admin, {},
                   deleted_by_administrator, treatment == Treatment::remove);
      continue;
    }
    for (const QueuedCopy& copy : take_out(*item)) {
      if (treatment == Treatment::suspend || treatment == Treatment::resume) {
        route(*item, copy.recipients);
      } else {
        fail_waiting(copy, "QS", tracking::Source::admin, {}, deleted_by_administrator,
                     treatment == Treatment::remove);
      }
    }
  }
}

void Transport::fail_waiting(const QueuedCopy& copy, std::string_view code, tracking::Source source,
                             std::string_view source_context, std::string_view status, bool told) {
  MailItem& item = *copy.item;
  mail::HopLatency hop = item.hop;
  hop.add(code, item.enqueued, context_.now());
  Notice notice;
  if (told) notice = notifications_.prepare(NoticeKind::failure, item, copy.recipients);
  rows_.fail_unsent(copy, hop, source, source_context, status, notice);
  for (const auto index : copy.recipients) {
    service::tell_failed(context_.witness, *item.message, item.recipients[index].number, status,
                         context_.now());
  }
  notifications_.make(notice, item);
  for (const auto index : copy.recipients) recipient_done(item, index);
}

}  // namespace transport
