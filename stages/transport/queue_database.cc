// Makes copies of items.
#include "stages/transport/queue_database.h"

#include <utility>

namespace transport {

MailItem& QueueDatabase::add(mail::MessageRef message, service::Witness& witness, sim::Time now) {
  auto item = std::make_unique<MailItem>();
  item->internal_id = ids.next(now);  // F-3
  item->held = service::Held{witness, message->key};
  item->message = std::move(message);
  item->accepted = item->enqueued = now;
  MailItem& made = *item;
  items.emplace(made.internal_id, std::move(item));
  return made;
}

MailItem& QueueDatabase::add_kept(const KeptCopy& kept, mail::MessageRef message,
                                  const service::Context& context) {
  MailItem& item = add(std::move(message), context.witness, context.now());
  for (const auto& recipient : kept.recipients) item.recipients.emplace_back(recipient);
  item.bytes = item.bytes_received = kept.bytes;
  item.latency = kept.latency;
  item.converted = kept.converted;
  item.received_lines = kept.received_lines;
  item.hop = mail::HopLatency{"HUB", context.self().fqdn, context.now()};
  return item;
}

MailItem& QueueDatabase::fork(const MailItem& of, service::Witness& witness, sim::Time now) {
  MailItem& fork = add(of.message, witness, now);
  fork.bytes = of.bytes;
  fork.bytes_received = of.bytes_received;
  fork.latency = of.latency;
  fork.hop = of.hop;
  fork.agent_data = of.agent_data;
  fork.converted = of.converted;
  fork.delay_told = of.delay_told;
  fork.crashes = of.crashes;
  fork.received_lines = of.received_lines;
  fork.poison_count = of.poison_count;
  fork.resubmitted_to = of.resubmitted_to;
  fork.accepted = of.accepted;
  fork.enqueued = of.enqueued;
  fork.duty = of.duty;
  if (fork.duty) ++fork.duty->open_items;  // SHD-17
  return fork;
}

}  // namespace transport
