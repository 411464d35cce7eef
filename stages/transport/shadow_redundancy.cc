// Making shadow copies, and letting them go.
#include "stages/transport/shadow_redundancy.h"

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/service/timing.h"

namespace transport {

smtp::Transaction as_it_came(const MailItem& item) {
  smtp::Transaction transaction;
  transaction.message = item.message;
  transaction.recipients.assign(item.recipients.begin(), item.recipients.end());
  transaction.bytes = item.bytes;
  transaction.converted = item.converted;
  transaction.received_lines = item.received_lines;
  transaction.latency = item.latency;
  return transaction;
}

ShadowRedundancy::ShadowRedundancy(const service::Context& context, QueueDatabase& database,
                                   TransportRows& rows, std::function<void(MailItem&)> take_over)
    : context_(context),
      database_(database),
      rows_(rows),
      random_(context.seed, context.stream("shadow redundancy")),
      phase_(sim::microseconds{sim::hash(context.seed, context.stream("heartbeat")) %
                               static_cast<std::uint64_t>(heartbeat.count())}),
      take_over_(std::move(take_over)) {}

sim::Task<ShadowRedundancy::Copy> ShadowRedundancy::make_copy(
    const smtp::Transaction& transaction) {
  std::string failures;
  for (auto& tier : context_.routing.shadow_candidates(context_.server)) {
    auto& untried = tier.servers;
    for (std::uint32_t i = 0; i < tier.attempts_max && !untried.empty(); ++i) {
      const directory::ServerIndex shadow = random_.take_one(untried);
      auto copy = co_await copy_to(transaction, shadow);
      if (!copy) continue;
      if (copy->duty) co_return std::move(*copy);
      if (!failures.empty()) failures += ';';
      failures += copy->source_context;
    }
  }
  Copy none;
  none.source_context = failures.empty() ? "No suitable shadow servers" : failures;  // SHD-7
  co_return none;
}

sim::Task<std::optional<ShadowRedundancy::Copy>> ShadowRedundancy::copy_to(
    const smtp::Transaction& transaction, directory::ServerIndex shadow) {
  const auto& entry = context_.peer(shadow);
  const smtp::Peer peer{shadow, smtp::Port::transport, entry.fqdn, entry.ip};
  auto connection = co_await context_.dialer.connect(peer);
  if (!connection) co_return std::nullopt;
  smtp::Transaction offered;
  offered.service = "transport";
  offered.helo = context_.self().fqdn;
  offered.client_ip = context_.self().ip;
  offered.message = transaction.message;
  offered.recipients = transaction.recipients;
  offered.bytes = transaction.bytes;
  offered.shadow = true;
  offered.queue_database = database_.id;
  offered.converted = transaction.converted;
  offered.received_lines = transaction.received_lines;
  offered.latency = transaction.latency;
  const auto response = co_await connection->send(offered);
  if (!response) co_return std::nullopt;
  Copy copy;
  copy.source_context = entry.fqdn + "=" + response->final.str();
  if (response->final.accepted()) {
    copy.duty = std::allocate_shared<ShadowDuty>(sim::pool::Allocator<ShadowDuty>{});
    copy.duty->shadow_server = shadow;
    copy.duty->shadow_id = response->final.queued_id;
  }
  const auto held = database_.shadow_queues.find(shadow);
  if (held != database_.shadow_queues.end() && !held->second.items.empty()) {
    context_.process.tasks().spawn(ask_over(std::move(connection), shadow));
  }
  co_return copy;
}

// Wherever it comes from: Submission, outside, a folder, a server of this boundary or of another.
// (SHD-8, SHD-9, SHD-10)
sim::Task<> ShadowRedundancy::make_redundant(MailItem& item, const smtp::Transaction& transaction) {
  auto copy = co_await make_copy(transaction);
  const bool copied = copy.duty != nullptr;
  rows_.haredirect(copied ? tracking::Event::haredirect : tracking::Event::haredirectfail, item,
                   copy.source_context);
  item.duty = std::move(copy.duty);
  if (item.duty) item.duty->open_items = 1;
}

void ShadowRedundancy::finished(const MailItem& item) {
  if (!item.duty) return;
  CHECK(item.duty->open_items > 0);
  if (--item.duty->open_items > 0) return;  // SHD-17
  QueueDatabase::Discards& discards = database_.discards[item.duty->shadow_server];
  const sim::Time now = context_.now();
  while (!discards.events.empty() && discards.events.front().time + discard_age_max < now) {
    discards.events.pop_front();
    ++discards.acknowledged;
  }
  discards.events.push_back({item.duty->shadow_id, now});
}

smtp::DiscardAnswer ShadowRedundancy::discards_for(const smtp::DiscardQuery& query) {
  QueueDatabase::Discards& discards = database_.discards[query.shadow_server];
  // What a queue database that the shadow server has lost knew of is told again: it passes over the
  // events of copies that it does not have.
  const bool same = query.primary_database == database_.id;
  while (same && discards.acknowledged < query.acknowledged && !discards.events.empty()) {
    discards.events.pop_front();
    ++discards.acknowledged;
  }
  smtp::DiscardAnswer answer;
  answer.database = database_.id;
  answer.events.reserve(discards.events.size());
  for (const auto& event : discards.events) answer.events.push_back(event.shadow_id);
  answer.end = discards.acknowledged + discards.events.size();
  return answer;
}

sim::Task<smtp::Response> ShadowRedundancy::receive_copy(smtp::Transaction& transaction) {
  const service::Held working{context_.witness, transaction.message->key};
  const auto commit = random_.draw(service::timing::shadow_commit.quantiles());
  co_await sim::sleep(context_.queue, commit + transaction.transfer);
  const auto primary = context_.directory.server_named(directory::short_name(transaction.helo));
  CHECK(primary.has_value());
  const std::uint64_t id = database_.ids.next(context_.now());
  ShadowQueue& queue = database_.shadow_queues[*primary];
  if (queue.items.empty()) queue.items_database = transaction.queue_database;
  if (queue.items_database != transaction.queue_database) queue.items_database = 0;
  ShadowItem& item = queue.items[id];
  item.internal_id = id;
  item.message = std::move(transaction.message);
  item.recipients = std::move(transaction.recipients);
  item.bytes = transaction.bytes;
  item.latency = std::move(transaction.latency);
  item.converted = transaction.converted;
  item.received_lines = transaction.received_lines;
  item.primary_database = transaction.queue_database;
  item.stored = context_.now();
  item.held = service::Held{context_.witness, item.message->key};
  rows_.hareceive(item, transaction.helo);
  context_.witness.shadow_created(item.message->key, named(item, *primary), context_.now());
  heard_of_[*primary] = context_.now();
  watch(*primary);
  co_return smtp::Response{
      smtp::queued_for_redundancy(item.message->message_id, id, context_.self().fqdn)};
}

}  // namespace transport
