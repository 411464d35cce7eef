// What Submission notices and does not take at once: mail of the too fast, and poison.
#include "sim/sleep.h"
#include "stages/submission/submission.h"

namespace submission {
namespace {

// As what a row shows that has the Message-Id and no network-message-id.
void identify_without_network_id(const service::Context& context, const OutboxItem& item) {
  mail::Message shown = *item.message;
  shown.network_message_id = {};
  context.witness.identify(shown, item.draft.bytes);
}

}  // namespace

bool Submission::hold_back(OutboxItem& item, const Ticket& ticket) {
  const std::uint32_t limit = item.draft.sender->message_rate;
  if (limit == 0) return false;
  const sim::Time now = context_.now();
  const sim::Time turn = rate_.turn(*item.draft.sender, now);
  if (turn == now) return false;
  if (!item.message) {
    create_message(item);
    identify_without_network_id(context_, item);
  }
  rows_.throttle(item, limit);
  context_.process.tasks().spawn(wait_for_turn(ticket, now, turn));
  return true;
}

sim::Task<> Submission::wait_for_turn(Ticket ticket, sim::Time noticed, sim::Time turn) {
  co_await sim::sleep_until(context_.queue, turn);
  OutboxItem* const item = find(ticket);
  if (item == nullptr) co_return;
  item->hop.extend("SAT", noticed, context_.now());
  enqueue(*item, ticket);
}

// A message that is read for the last time before the service crashes, or for good. (QUE-14)
sim::Task<> Submission::crash_with(OutboxItem& item) {
  ++item.crashes;
  context_.process.fail();
  co_await sim::sleep_until(context_.queue, sim::Time::max());  // It ends here.
}

}  // namespace submission
