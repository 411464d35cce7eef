// Making shadow copies, and letting them go.
#include "stages/transport/shadow_redundancy.h"

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/service/timing.h"

namespace transport {

ShadowRedundancy::ShadowRedundancy(const service::Context& context, QueueDatabase& database,
                                   TransportRows& rows)
    : context_(context),
      database_(database),
      rows_(rows),
      random_(context.seed, context.stream("shadow redundancy")),
      phase_(sim::microseconds{sim::hash(context.seed, context.stream("heartbeat")) %
                               static_cast<std::uint64_t>(heartbeat.count())}) {}

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
  none.source_context = failures.empty() ? "No suitable shadow servers" : failures;
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
  const auto response = co_await connection->send(std::move(offered));
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
    context_.host.tasks().spawn(ask_over(std::move(connection), shadow));
  }
  co_return copy;
}

void ShadowRedundancy::finished(const MailItem& item) {
  if (!item.duty) return;
  CHECK(item.duty->open_items > 0);
  if (--item.duty->open_items > 0) return;  // SHD-17
  database_.discards[item.duty->shadow_server].events.push_back(item.duty->shadow_id);
}

std::vector<std::uint64_t> ShadowRedundancy::discards_for(directory::ServerIndex shadow,
                                                          std::uint64_t acknowledged) {
  QueueDatabase::Discards& discards = database_.discards[shadow];
  while (discards.acknowledged < acknowledged && !discards.events.empty()) {
    discards.events.pop_front();
    ++discards.acknowledged;
  }
  return {discards.events.begin(), discards.events.end()};
}

sim::Task<smtp::Response> ShadowRedundancy::receive_copy(smtp::Transaction transaction) {
  const service::Held working{context_.witness, transaction.message->key};
  const auto commit = random_.draw(service::timing::shadow_commit.quantiles());
  co_await sim::sleep(context_.queue, commit + transaction.transfer);
  const auto primary = context_.directory.server_named(directory::short_name(transaction.helo));
  CHECK(primary.has_value());
  const std::uint64_t id = database_.ids.next(context_.now());
  ShadowItem& item = database_.shadow_queues[*primary].items[id];
  item.internal_id = id;
  item.message = std::move(transaction.message);
  item.recipients = std::move(transaction.recipients);
  item.bytes = transaction.bytes;
  item.stored = context_.now();
  item.held = service::Held{context_.witness, item.message->key};
  rows_.hareceive(item, transaction.helo);
  context_.witness.shadow_created(
      item.message->key, {context_.peer(*primary).name, context_.self().name, id}, context_.now());
  watch(*primary);
  co_return smtp::Response{
      smtp::queued_for_redundancy(item.message->message_id, id, context_.self().fqdn)};
}

void ShadowRedundancy::resume() {
  for (const auto& [primary, queue] : database_.shadow_queues) {
    if (!queue.items.empty()) watch(primary);
  }
}

void ShadowRedundancy::watch(directory::ServerIndex primary) {
  if (!watched_.insert(primary).second) return;
  context_.host.tasks().spawn(heartbeats(primary));
}

sim::Task<> ShadowRedundancy::heartbeats(directory::ServerIndex primary) {
  const auto& entry = context_.peer(primary);
  const smtp::Peer peer{primary, smtp::Port::transport, entry.fqdn, entry.ip};
  while (!database_.shadow_queues[primary].items.empty()) {
    // The next beat of this server's own rhythm, as seen from its phase. (SHD-13)
    const sim::Duration since = (context_.now().time_since_epoch() + phase_) % heartbeat;
    co_await sim::sleep(context_.queue, heartbeat - since);
    expire(primary);
    if (database_.shadow_queues[primary].items.empty()) break;
    const auto connection = co_await context_.dialer.connect(peer);
    if (!connection) continue;  // SHD-15's takeover is not modelled yet: the copy waits.
    co_await ask(*connection, primary);
  }
  watched_.erase(primary);
}

sim::Task<> ShadowRedundancy::ask_over(std::unique_ptr<smtp::Connection> connection,
                                       directory::ServerIndex primary) {
  co_await ask(*connection, primary);
}

sim::Task<> ShadowRedundancy::ask(smtp::Connection& connection, directory::ServerIndex primary) {
  if (!being_asked_.insert(primary).second) co_return;
  const std::uint64_t seen = database_.shadow_queues[primary].discards_seen;
  const auto answer = co_await connection.query_discards(context_.server, seen);
  being_asked_.erase(primary);
  if (answer) discard(primary, *answer);
}

void ShadowRedundancy::discard(directory::ServerIndex primary,
                               const std::vector<std::uint64_t>& shadow_ids) {
  ShadowQueue& queue = database_.shadow_queues[primary];
  queue.discards_seen += shadow_ids.size();
  for (const std::uint64_t id : shadow_ids) {
    const auto found = queue.items.find(id);
    if (found == queue.items.end()) continue;  // Expired before.
    rows_.hadiscard(found->second, "ExplicitlyDiscarded");
    context_.witness.shadow_discarded(found->second.message->key,
                                      {context_.peer(primary).name, context_.self().name, id},
                                      context_.now());
    queue.items.erase(found);
  }
}

void ShadowRedundancy::expire(directory::ServerIndex primary) {
  auto& items = database_.shadow_queues[primary].items;
  while (!items.empty() && items.begin()->second.stored + copy_age_max <= context_.now()) {
    const ShadowItem& item = items.begin()->second;
    rows_.hadiscard(item, "Expired");
    context_.witness.shadow_discarded(
        item.message->key, {context_.peer(primary).name, context_.self().name, item.internal_id},
        context_.now());
    items.erase(items.begin());
  }
}

}  // namespace transport
