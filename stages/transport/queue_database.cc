// Makes copies of items.
#include "stages/transport/queue_database.h"

namespace transport {

MailItem& QueueDatabase::fork(const MailItem& of, service::Witness& witness, sim::Time now) {
  auto fork = std::make_unique<MailItem>();
  fork->internal_id = ids.next(now);  // F-3
  fork->message = of.message;
  fork->bytes = of.bytes;
  fork->bytes_received = of.bytes_received;
  fork->latency = of.latency;
  fork->hop = of.hop;
  fork->converted = of.converted;
  fork->resubmitted_to = of.resubmitted_to;
  fork->accepted = of.accepted;
  fork->enqueued = of.enqueued;
  fork->duty = of.duty;
  if (fork->duty) ++fork->duty->open_items;  // SHD-17
  fork->held = service::Held{witness, of.message->key};
  MailItem& made = *fork;
  items.emplace(made.internal_id, std::move(fork));
  return made;
}

}  // namespace transport
