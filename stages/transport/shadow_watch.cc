// What a shadow server does with its copies: asks whether they may go, and takes over.
#include <iterator>

#include "sim/sleep.h"
#include "stages/transport/shadow_redundancy.h"

namespace transport {

void ShadowRedundancy::resume() {
  for (const auto& [primary, queue] : database_.shadow_queues) {
    if (!queue.items.empty()) watch(primary);
  }
}

void ShadowRedundancy::watch(directory::ServerIndex primary) {
  if (!watched_.insert(primary).second) return;
  heard_of_[primary] = context_.now();  // What was before is not known any more.
  context_.process.tasks().spawn(heartbeats(primary));
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
    if (connection) {
      co_await ask(*connection, primary);
    } else if (context_.now() - heard_of_[primary] >= given_up_after) {
      resubmit(primary, 0, "ShadowHeartbeatFailure");  // SHD-15
    }
  }
  watched_.erase(primary);
}

sim::Task<> ShadowRedundancy::ask_over(std::unique_ptr<smtp::Connection> connection,
                                       directory::ServerIndex primary) {
  co_await ask(*connection, primary);
}

sim::Task<> ShadowRedundancy::ask(smtp::Connection& connection, directory::ServerIndex primary) {
  if (!being_asked_.insert(primary).second) co_return;
  const ShadowQueue& queue = database_.shadow_queues[primary];
  const smtp::DiscardQuery query{context_.server, queue.primary_database, queue.discards_seen};
  const auto answer = co_await connection.query_discards(query);
  being_asked_.erase(primary);
  if (!answer) co_return;
  heard_of_[primary] = context_.now();
  follow(primary, *answer);
}

void ShadowRedundancy::follow(directory::ServerIndex primary, const smtp::DiscardAnswer& answer) {
  ShadowQueue& queue = database_.shadow_queues[primary];
  queue.primary_database = answer.database;
  queue.discards_seen = answer.end;
  for (const std::uint64_t id : answer.events) {
    const auto found = queue.items.find(id);
    if (found == queue.items.end()) continue;  // Expired or taken over before.
    gone(found->second, primary, "ExplicitlyDiscarded");
    if (context_.stores.databases_move()) {  // SNT-1
      database_.shadow_safety_net.push_back({context_.now(), primary, std::move(found->second)});
    }
    queue.items.erase(found);
  }
  resubmit(primary, answer.database, "ShadowStateChange");  // SHD-15
}

void ShadowRedundancy::resubmit(directory::ServerIndex primary, std::uint64_t kept,
                                std::string_view reason) {
  ShadowQueue& queue = database_.shadow_queues[primary];
  if (kept != 0 && queue.items_database == kept) return;  // As ever but after a change.
  queue.items_database = kept;
  std::map<std::uint64_t, ShadowItem> taken;
  auto& items = queue.items;
  for (auto at = items.begin(); at != items.end();) {
    const auto next = std::next(at);
    if (kept == 0 || at->second.primary_database != kept) taken.insert(items.extract(at));
    at = next;
  }
  for (auto& [id, copy] : taken) {
    MailItem& item = own_item(copy);
    rows_.resubmit(tracking::Source::redundancy, item, id,
                   context_.peer(primary).fqdn + " (" + std::string{reason} + ")");
    gone(copy, primary, "Resubmitted");
    context_.witness.shadow_resubmitted(copy.message->key, named(copy, primary), context_.now());
    take_over_(item);
  }
}

// A new item with all that the copy has; it begins here as if it had just come. (SHD-15)
// A primary that has its own copy still may come back and send that too. (SHD-16)
MailItem& ShadowRedundancy::own_item(ShadowItem& copy) {
  auto message = mail::new_message(*copy.message);
  message->priority = mail::Priority::low;  // SHD-19
  MailItem& item = database_.add_kept(copy, std::move(message), context_);
  return item;
}

void ShadowRedundancy::expire(directory::ServerIndex primary) {
  auto& items = database_.shadow_queues[primary].items;
  while (!items.empty() && items.begin()->second.stored + copy_age_max <= context_.now()) {
    gone(items.begin()->second, primary, "Expired");
    items.erase(items.begin());
  }
}

void ShadowRedundancy::gone(const ShadowItem& item, directory::ServerIndex primary,
                            std::string_view reason) {
  rows_.hadiscard(item, reason);
  context_.witness.shadow_discarded(item.message->key, named(item, primary), context_.now());
}

service::Witness::ShadowCopy ShadowRedundancy::named(const ShadowItem& item,
                                                     directory::ServerIndex primary) const {
  return {context_.peer(primary).name, context_.self().name, item.internal_id};
}

}  // namespace transport
