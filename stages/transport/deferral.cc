// Messages that the categorizer has put off: they wait in the Submission queue for their time.
#include "sim/sleep.h"
#include "stages/transport/transport.h"

namespace transport {

void Transport::wait_in_submission_queue(const MailItem& item) {
  context_.process.tasks().spawn(submit_later(item.internal_id, item.put_off_until));
}

sim::Task<> Transport::submit_later(std::uint64_t internal_id, sim::Time when) {
  co_await sim::sleep_until(context_.queue, when);
  const auto found = database_.items.find(internal_id);
  if (found == database_.items.end()) co_return;  // An administrator has removed it.
  MailItem& item = *found->second;
  const sim::Time now = context_.now();
  // The clock of this hop goes on; what was done so far is one part of it. INFERRED
  item.hop = mail::HopLatency{profile_.latency_role, context_.self().fqdn, item.hop.start()};
  item.hop.add("DFR", item.hop.start(), now);
  item.enqueued = now;
  // Timers are looked at when a message's time has come, as in other queues. INFERRED (QUE-10)
  if (item.accepted + DeliveryQueue::expiry <= now && !is_kept(item)) {  // QUE-11
    fail_waiting({&item, item.open()}, "QS", tracking::Source::queue, "Queue=Submission",
                 message_expired);
    co_return;
  }
  if (!item.delay_told && item.accepted + DeliveryQueue::delay_told_after <= now) {  // QUE-9
    item.delay_told = true;
    const auto all = item.open();
    notifications_.make(notifications_.prepare(NoticeKind::delay, item, all), item);
  }
  to_submission_queue(item);
}

}  // namespace transport
