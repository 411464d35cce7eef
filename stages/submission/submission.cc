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
  item->hop.add("SA", began, context_.now());  // In real rows it begins with the creation. (F-10)
  rows_.notifymapi(*item);
  enqueue(*item, ticket);
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
  co_await sim::sleep(context_.queue, convert);
  attempt.hop.add_inside("MTSSDC", looked_up, context_.now());
  if (find(ticket) == nullptr) co_return;
  const std::uint64_t internal_id = next_internal_id_++;
  context_.witness.identify(*item.message, item.draft.bytes);
  rows_.receive(item, internal_id, sessions_.next());

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

void Submission::settle(OutboxItem& item, const Ticket& ticket, const Attempt& attempt) {
  const sim::Time now = context_.now();
  const bool refused = attempt.refusal.has_value();  // Else nobody answered: it waits. (SUB-9)
  if (refused && (!attempt.refusal->transient() || now >= item.created + expiry)) {
    rows_.submitfail(item, attempt);  // SUB-7, SUB-14
    const std::string status = attempt.refusal->str();
    for (const auto& recipient : item.envelope.recipients) {
      context_.witness.failed(item.key, recipient.number, status, now);
    }
    outboxes_.of(ticket.database).remove(ticket.event);
    return;
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

void Submission::create_message(OutboxItem& item) {
  auto message = mail::new_message();
  const auto number = ++counters_.messages;
  const std::uint64_t high = sim::mix(sim::hash(context_.seed, context_.self().name) + number);
  const std::uint64_t low = sim::mix(high ^ number);
  message->key = item.key;
  // SUB-12
  message->message_id = "<" + mail::Guid{high, low}.digits() + "@" + context_.self().fqdn + ">";
  message->network_message_id = mail::network_message_id(context_.now(), sim::mix(low));
  message->subject = item.draft.subject;
  message->attachment = item.draft.attachment;
  message->sender = item.draft.sender->address;
  message->return_path = item.draft.sender->address;
  message->item_class = item.draft.item_class;
  message->corrupt = item.draft.corrupt;
  message->crashes = item.draft.crashes;
  message->sent = item.draft.sent;
  message->probe = item.draft.probe;
  message->direction = mail::Direction::originating;
  message->arrival = item.created;
  // Clients stamp whole seconds.
  message->client_submit_time = std::chrono::floor<std::chrono::seconds>(item.created);
  if (!item.draft.client_ip.empty()) {  // F-5
    message->original_client_ip = item.draft.client_ip;
    message->original_server_ip = context_.self().ip;
  }
  message->enclosed = item.draft.enclosed;
  item.message = std::move(message);
}

std::vector<directory::ServerIndex> Submission::hubs_to_try(const OutboxItem& item) {
  std::vector<std::string_view> addresses;
  for (const auto& recipient : item.envelope.recipients) addresses.push_back(recipient.address);
  return service::in_random_order(context_.routing.for_submission(context_.server, addresses),
                                  random_);  // SUB-5, SUB-6
}

sim::Task<std::optional<directory::ServerIndex>> Submission::hand_over(OutboxItem& item,
                                                                       Attempt& attempt) {
  attempt.failure = "421-4.2.1 Unable to connect";
  attempt.failure_name = "RetryOtherHubError";
  for (const directory::ServerIndex hub : hubs_to_try(item)) {
    const auto reply = co_await offer(item, attempt, hub);
    if (!reply) continue;
    if (reply->accepted()) co_return hub;
    attempt.refusal = *reply;
    attempt.failure = std::to_string(reply->code) + "-" + reply->enhanced + " " + reply->text;
    attempt.failure_name = "RetrySmtp";
    if (!reply->transient()) break;
  }
  co_return std::nullopt;
}

sim::Task<std::optional<smtp::Reply>> Submission::offer(OutboxItem& item, Attempt& attempt,
                                                        directory::ServerIndex hub) {
  const auto& entry = context_.peer(hub);
  const smtp::Peer peer{hub, smtp::Port::transport, entry.fqdn, entry.ip};
  const sim::Time dialled = context_.now();
  const auto connection = co_await context_.dialer.connect(peer);
  if (!connection) co_return std::nullopt;
  const mail::HopLatency before = attempt.hop;
  attempt.hop.add_inside("SMSC", dialled, context_.now());
  smtp::Transaction offered = transaction(item, attempt);
  const auto response = co_await connection->send(offered);
  if (!response) {
    attempt.hop = before;
    attempt.failure = "441-4.4.1 Connection lost";
    co_return std::nullopt;
  }
  if (!response->final.accepted()) attempt.hop = before;
  co_return response->final;
}

smtp::Transaction Submission::transaction(const OutboxItem& item, const Attempt& attempt) const {
  smtp::Transaction out;
  out.service = "submission";
  out.helo = context_.self().fqdn;
  out.client_ip = context_.self().ip;
  out.message = item.message;
  out.recipients = item.envelope.recipients;
  out.bytes = item.draft.bytes;
  out.sender_hop = attempt.hop;
  out.handover = {"MTSSDMO", attempt.handing_over, "MTSSD|MTSS"};
  return out;
}

}  // namespace submission
