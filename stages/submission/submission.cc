// From the Outbox to a Transport service.
#include "stages/submission/submission.h"

#include <algorithm>
#include <tuple>

#include "sim/sleep.h"
#include "stages/service/timing.h"
#include "stages/submission/client.h"

namespace submission {
namespace {

namespace timing = service::timing;

}  // namespace

Submission::Submission(const service::Context& context, tracking::Log& log, sim::Time started)
    : context_(context),
      rows_(context, log),
      outboxes_(context.stores),
      reports_(context, rows_, outboxes_),
      counters_(context.host.disk().open<Counters>(Counters::file_name)),
      sessions_(started),
      random_(context.seed, context.stream("submission")) {
  // A service that was started before the story began has counted already; so has the store.
  const std::uint64_t age = sim::hash(context.seed, context.stream("submission age"));
  if (started < context.now()) next_internal_id_ = 1 + age % 2000;
  if (counters_.events == 0) counters_.events = 100'000 + age / 2000 % 900'000;
}

void Submission::client_sends(Draft draft, mail::MessageKey key) {
  const directory::DatabaseIndex database = draft.sender->database;
  const std::uint64_t event =
      put_in_outbox(context_, outboxes_.of(database), counters_, std::move(draft), key);
  context_.process.tasks().spawn(notice(ticket_for(database, event)));
}

void Submission::pick_up_all() {
  std::vector<Ticket> found;
  for (directory::DatabaseIndex i = 0; i < context_.directory.databases().size(); ++i) {
    if (context_.state.active(i) != context_.server || !context_.state.mounted(i)) continue;
    for (const auto& [event, item] : outboxes_.of(i).items) found.push_back(ticket_for(i, event));
    reports_.pick_up(i);
  }
  std::sort(found.begin(), found.end(), [](const Ticket& a, const Ticket& b) {
    return std::tie(a.event, a.database) < std::tie(b.event, b.database);
  });
  pick_up(found);
}

void Submission::mounted(directory::DatabaseIndex database) {
  std::vector<Ticket> found;
  for (const auto& [event, item] : outboxes_.of(database).items) {
    found.push_back(ticket_for(database, event));
  }
  pick_up(found);
  reports_.pick_up(database);
}

void Submission::pick_up(const std::vector<Ticket>& tickets) {
  for (const Ticket& ticket : tickets) {
    OutboxItem& item = *find(ticket);
    item.hop = mail::HopLatency{"SUB", context_.self().fqdn, item.created};
    item.retry_after = sim::Duration{0};
    item.hop.add("RST", item.created, context_.now());
    context_.process.tasks().spawn(notice(ticket));
  }
}

Submission::Ticket Submission::ticket_for(directory::DatabaseIndex database, std::uint64_t event) {
  return {database, context_.stores.of(database).mounts(), event};
}

OutboxItem* Submission::find(const Ticket& ticket) {
  if (context_.stores.of(ticket.database).mounts() != ticket.mount) return nullptr;
  auto& items = outboxes_.of(ticket.database).items;
  const auto found = items.find(ticket.event);
  return found == items.end() ? nullptr : &found->second;
}

sim::Task<> Submission::notice(Ticket ticket) {
  const sim::Time began = context_.now();
  const auto until_event = random_.draw(timing::store_event.quantiles());
  const auto assistant = random_.draw(timing::submission_assistant.quantiles());
  co_await sim::sleep(context_.queue, until_event);
  co_await sim::sleep(context_.queue, assistant);
  OutboxItem* const item = find(ticket);
  if (item == nullptr) co_return;
  if (item->crashes >= poison_threshold) {  // It stays where it is. INFERRED (QUE-14)
    rows_.poisonmessage(*item);
    co_return;
  }
  item->hop.add("SA", began, context_.now());  // In real rows it begins with the creation. (F-10)
  rows_.notifymapi(*item);
  if (!hold_back(*item, ticket)) enqueue(*item, ticket);
}

void Submission::enqueue(OutboxItem& item, const Ticket& ticket) {
  item.enqueued = context_.now();
  waiting_.push_back(ticket);
  if (running_ == concurrent_max) return;  // A running one takes it.
  ++running_;
  context_.process.tasks().spawn(submit_waiting());
}

sim::Task<> Submission::submit_waiting() {
  while (!waiting_.empty()) {
    const Ticket ticket = waiting_.front();
    waiting_.pop_front();
    co_await submit(ticket);
  }
  --running_;
}

// Where the database has left this server, the rest of the attempt is nobody's: MAPI reaches an
// active copy only. (ARC-4)
sim::Task<> Submission::submit(Ticket ticket) {
  OutboxItem* const found = find(ticket);
  if (found == nullptr) co_return;
  OutboxItem& item = *found;
  const Using in_use{outboxes_.of(ticket.database), item};
  Attempt attempt;
  attempt.start = context_.now();
  item.hop.extend("SAT", item.enqueued, attempt.start);  // SUB-11; the code is INFERRED.
  attempt.hop = item.hop;
  const auto open = random_.draw(timing::open_store_session.quantiles());
  const auto look_up = random_.draw(timing::submission_lookup.quantiles());
  const auto convert = random_.draw(timing::submission_conversion.quantiles());
  co_await sim::sleep(context_.queue, open);
  const sim::Time opened = context_.now();
  attempt.hop.add_inside("MTSSDSOS", attempt.start, opened);
  co_await sim::sleep(context_.queue, look_up);
  const sim::Time looked_up = context_.now();
  attempt.hop.add_inside("MTSSDA", opened, looked_up);
  if (find(ticket) == nullptr) co_return;
  if (!item.message) create_message(item);
  if (!may_send(item.draft)) {
    deny(item, ticket, attempt);
    co_return;
  }
  co_await sim::sleep(context_.queue, convert);
  attempt.hop.add_inside("MTSSDC", looked_up, context_.now());
  if (find(ticket) == nullptr) co_return;
  const std::uint64_t internal_id = next_internal_id_++;
  if (item.draft.approved == nullptr) {  // Else it is known already.
    context_.witness.identify(*item.message, item.draft.bytes);
  }
  rows_.receive(item, internal_id, sessions_.next());
  if (item.crashes < item.draft.submission_crashes) {
    co_await crash_with(item);
  }

  attempt.handing_over = context_.now();
  const auto hub = co_await hand_over(item, attempt);
  attempt.hop.add_inside("MTSSDMO", attempt.handing_over, context_.now());
  attempt.hop.add("MTSSD", attempt.start, context_.now());
  if (find(ticket) == nullptr) co_return;
  if (hub) {
    rows_.submit(item, attempt, context_.peer(*hub));
    outboxes_.of(ticket.database).remove(ticket.event);
  } else {
    settle(item, ticket, attempt);
  }
}

// The store does not let it out. (SUB-16)
void Submission::deny(OutboxItem& item, const Ticket& ticket, Attempt& attempt) {
  context_.witness.identify(*item.message, item.draft.bytes);
  attempt.hop.add("MTSSD", attempt.start, context_.now());
  attempt.stage = "CreateMailItem";
  attempt.note({554, "5.2.0",
                "STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; "
                "Failed to process message due to a permanent exception with message Cannot "
                "submit message."},
               "NDRGenerated");
  fail(item, ticket, attempt);
}

// SUB-7, SUB-14, SUB-15
void Submission::fail(OutboxItem& item, const Ticket& ticket, const Attempt& attempt) {
  const std::string report = reports_.prepare(item);
  rows_.submitfail(item, attempt, report);
  const std::string status = attempt.refusal->str();
  for (const auto& recipient : item.envelope.recipients) {
    context_.witness.failed(item.key, recipient.number, status, context_.now());
  }
  reports_.make(item, report);
  outboxes_.of(ticket.database).remove(ticket.event);
}

void Submission::settle(OutboxItem& item, const Ticket& ticket, const Attempt& attempt) {
  const bool refused = attempt.refusal.has_value();  // Else nobody answered: it waits. (SUB-9)
  if (refused && (!attempt.refusal->transient() || context_.now() >= item.created + expiry)) {
    return fail(item, ticket, attempt);
  }
  rows_.submitdefer(item, attempt);  // SUB-7
  item.retry_after = item.retry_after == sim::Duration{0}
                         ? retry_after_min
                         : std::min(2 * item.retry_after, retry_after_max);
  context_.process.tasks().spawn(retry_later(ticket, attempt.start, item.retry_after));
}

sim::Task<> Submission::retry_later(Ticket ticket, sim::Time attempted, sim::Duration delay) {
  co_await sim::sleep(context_.queue, delay);
  OutboxItem* const item = find(ticket);
  if (item == nullptr) co_return;
  item->hop.extend("DFR", attempted, context_.now());  // INFERRED.
  enqueue(*item, ticket);
}

}  // namespace submission
