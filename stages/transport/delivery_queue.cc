// Connecting, sending, retrying, expiring.
#include "stages/transport/delivery_queue.h"

#include <algorithm>

#include "sim/sleep.h"
#include "stages/service/described.h"
#include "stages/service/timing.h"
#include "stages/transport/front_end_session.h"
#include "stages/transport/profile.h"

namespace transport {
namespace {

// Headers that a copy gains when it leaves this server: its Received line and the route's.
std::uint64_t outgoing_headers(std::string_view from, std::string_view to) {
  return 103 + from.size() + to.size();
}

}  // namespace

struct DeliveryQueue::Session {
  std::unique_ptr<smtp::Connection> connection;
  smtp::Peer peer;
  std::optional<smtp::Peer> behind;  // The host outside, if the peer is a front end. (FET-4)
  std::uint64_t id = 0;
  sim::Time dialled;
  sim::Time connected;
  std::uint32_t sent = 0;

  const smtp::Peer& end() const { return behind ? *behind : peer; }
};

DeliveryQueue::DeliveryQueue(const service::Context& context, QueueOwner& owner,
                             directory::NextHop hop, std::string name)
    : context_(context),
      owner_(owner),
      hop_(hop),
      name_(std::move(name)),
      random_(context.seed, context.stream("queue ") + name_) {}

// The component that the next server adds to this hop. (FMT-11)
std::string_view DeliveryQueue::waiting_code() const {
  if (hop_.type == directory::DeliveryType::unreachable) return "QU";
  if (hop_.type == directory::DeliveryType::smtp_delivery_to_mailbox) return "QDM";
  return hop_.external() ? "QDE" : "QDI";
}

void DeliveryQueue::push(QueuedCopy copy) {
  if (waiting_.empty() && context_.now() - emptied_ >= idle_max) failures_ = 0;
  waiting_.push_back(std::move(copy));
  if (!retrying_) start_connections();
}

void DeliveryQueue::start_connections() {
  const std::size_t wanted = std::min(
      connections_max, (waiting_.size() + waiting_per_connection - 1) / waiting_per_connection);
  while (connections_ < wanted && !waiting_.empty()) {
    ++connections_;
    context_.process.tasks().spawn(carry());
  }
}

sim::Task<> DeliveryQueue::carry() {
  const auto dequeue = random_.draw(service::timing::dequeue.quantiles());
  co_await sim::sleep(context_.queue, dequeue);
  while (!waiting_.empty()) {
    if (domain_is_nonexistent()) {
      fail_all(tracking::Source::dns, {}, no_such_domain);
      plan_retry();
      break;
    }
    const auto session = co_await connect();
    if (!session) {
      plan_retry();
      break;
    }
    failures_ = 0;
    while (!waiting_.empty() && session->sent < messages_per_session_max && !has_moved(*session)) {
      QueuedCopy copy = take_next();
      const bool goes_on = co_await transfer(std::move(copy), *session);
      if (!goes_on) break;
    }
  }
  --connections_;
}

sim::Task<std::unique_ptr<DeliveryQueue::Session>> DeliveryQueue::connect() {
  if (goes_through_front_end(context_, hop_)) {
    co_return co_await connect_through_front_end();
  }
  // All targets of a tier in random order, then the next tier, in one attempt. (RTE-15)
  auto tiers = context_.routing.targets(context_.server, hop_);
  for (auto& tier : tiers) {
    while (!tier.empty()) {
      const directory::ServerIndex target = random_.take_one(tier);
      auto session = std::make_unique<Session>();
      session->dialled = context_.now();
      if (hop_.external()) {
        const auto& host = context_.directory.outside_host(target);
        session->peer = {target, smtp::Port::internet, host.name, host.ip};
      } else {
        const auto& entry = context_.peer(target);
        session->peer = {target, port_of(entry), entry.fqdn, entry.ip};
      }
      session->connection = co_await context_.dialer.connect(session->peer);
      if (!session->connection) continue;
      session->id = owner_.sessions().next();
      session->connected = context_.now();
      co_return session;
    }
  }
  co_return nullptr;
}

sim::Task<std::unique_ptr<DeliveryQueue::Session>> DeliveryQueue::connect_through_front_end() {
  auto session = std::make_unique<Session>();
  session->dialled = context_.now();
  auto opened = co_await open_through_front_end(context_, hop_, random_);
  if (!opened) co_return nullptr;
  session->connection = std::move(opened->connection);
  session->peer = opened->front_end;
  session->behind = opened->outside;
  session->id = owner_.sessions().next();
  session->connected = context_.now();
  co_return session;
}

smtp::Port DeliveryQueue::port_of(const directory::ServerEntry& target) const {
  if (hop_.type == directory::DeliveryType::smtp_delivery_to_mailbox) return smtp::Port::delivery;
  // Port 25 of a machine with both roles is the front end's. (EDG-2)
  const bool front_end = hop_.type == directory::DeliveryType::edge_inbound && target.client_access;
  return front_end ? smtp::Port::frontend : smtp::Port::transport;
}

std::string_view DeliveryQueue::connector_name() const {
  const bool named = hop_.external() || hop_.type == directory::DeliveryType::edge_inbound;
  if (!named) return "Intra-Organization SMTP Send Connector";  // CON-4, CON-5
  return context_.directory.topology().send_connectors[hop_.connector].name;
}

smtp::Transaction DeliveryQueue::transaction(const QueuedCopy& copy, const MailItem& item) const {
  smtp::Transaction out;
  out.service = "transport";
  out.helo = context_.self().fqdn;
  out.client_ip = context_.self().ip;
  out.message = item.message;
  for (const auto index : copy.recipients) out.recipients.push_back(item.recipients[index]);
  out.internal_id = item.internal_id;
  out.converted = item.converted;
  out.received_lines = item.received_lines;
  if (hop_.type == directory::DeliveryType::edge_inbound ||
      hop_.type == directory::DeliveryType::smtp_relay_within_ad_site_to_edge) {
    // Both sides trust the certificates of the subscription: direct trust. INFERRED for the row.
    const bool ours = item.message->direction == mail::Direction::originating;
    out.security = ours ? "11I: " : "11A: ";
  }
  out.latency = item.latency;
  out.sender_hop = item.hop;
  out.handover = {waiting_code(), item.enqueued, {}};
  return out;
}

sim::Task<bool> DeliveryQueue::transfer(QueuedCopy copy, Session& session) {
  MailItem& item = *copy.item;
  const sim::Time start = context_.now();
  const bool waited_for_connection = session.sent == 0 && item.enqueued <= session.dialled;
  smtp::Transaction offered = transaction(copy, item);
  offered.bytes = item.bytes + outgoing_headers(context_.self().fqdn, session.peer.fqdn);
  const std::uint64_t bytes = offered.bytes;
  ++session.sent;
  const auto response = co_await session.connection->send(offered);
  if (!response) {
    waiting_.push_front(std::move(copy));
    co_return false;
  }
  mail::HopLatency hop = item.hop;
  hop.add(waiting_code(), item.enqueued, waited_for_connection ? session.dialled : start);
  if (waited_for_connection) hop.add("SMSC", session.dialled, session.connected);
  hop.add("SMS", start, context_.now());
  const std::string answer = response->final.str();
  const SendFacts facts{session.peer.ip,
                        session.peer.fqdn,
                        connector_name(),
                        session.id,
                        hop_.external(),
                        bytes,
                        &hop,
                        answer,
                        session.behind ? &*session.behind : nullptr};
  if (hop_.external() && response->any_accepted(copy.recipients.size())) {
    const smtp::Peer* proxy = session.behind ? &session.peer : nullptr;
    tell_hop_outside(context_, item.message->key, proxy, session.end(), start);
  }
  settle(copy, *response, session, facts);
  co_return !response->hung_up;
}

void DeliveryQueue::settle(QueuedCopy& copy, const smtp::Response& response, const Session& session,
                           const SendFacts& facts) {
  MailItem& item = *copy.item;
  std::vector<std::uint32_t> accepted, failed, deferred;
  std::vector<std::string> accepted_status, failed_status, deferred_status;
  for (std::size_t i = 0; i < copy.recipients.size(); ++i) {
    const std::uint32_t index = copy.recipients[i];
    const bool again = response.transient(i) || is_kept(item);
    const auto [where, status] = response.accepted(i) ? std::pair{&accepted, &accepted_status}
                                 : again              ? std::pair{&deferred, &deferred_status}
                                                      : std::pair{&failed, &failed_status};
    where->push_back(index);
    status->push_back(response.status(i));
  }
  // A mixed result writes SEND, then FAIL. (FMT-20)
  const Notice success = owner_.notifications().prepare_success(hop_, item, accepted);
  Notice failure;
  if (!accepted.empty()) owner_.rows().send(copy, accepted, accepted_status, facts, success);
  if (!failed.empty()) {
    failure = owner_.notifications().prepare(NoticeKind::failure, item, failed);
    owner_.rows().fail(copy, failed, failed_status, facts, failure);
  }
  const sim::Time now = context_.now();
  if (!deferred.empty()) {
    const bool rerouted = has_moved(session);
    const sim::Time until = now + (rerouted ? reroute_after : message_retry);
    owner_.rows().defer(copy, deferred, deferred_status, facts, until,
                        rerouted ? "ReroutedByStoreDriver" : "");
    deferred_.emplace(++deferrals_, QueuedCopy{copy.item, deferred});
    context_.process.tasks().spawn(put_back(deferrals_, until));
  }
  const mail::MessageKey key = item.message->key;
  for (std::size_t i = 0; i < accepted.size(); ++i) {
    if (!hop_.external()) continue;
    context_.witness.relayed(key, item.recipients[accepted[i]].number, {session.end().fqdn, {}},
                             accepted_status[i], now);
  }
  for (std::size_t i = 0; i < failed.size(); ++i) {
    service::tell_failed(context_.witness, *item.message, item.recipients[failed[i]].number,
                         failed_status[i], now);
  }
  if (hop_.type == directory::DeliveryType::smtp_delivery_to_mailbox && !accepted.empty()) {
    owner_.delivered(item, accepted, hop_.target);
  }
  owner_.notifications().make(success, item);
  owner_.notifications().make(failure, item);
  // Last: the item may be gone with its last recipient.
  for (const auto index : accepted) owner_.recipient_done(item, index);
  for (const auto index : failed) owner_.recipient_done(item, index);
}

void DeliveryQueue::plan_retry() {
  if (retrying_ || waiting_.empty()) return;
  if (failures_++ == 0) idle_since_ = context_.now();  // Once for all connections of an attempt.
  retrying_ = true;
  context_.process.tasks().spawn(retry_later(++retry_));
}

sim::Duration DeliveryQueue::retry_interval() const {
  if (hop_.type == directory::DeliveryType::smtp_delivery_to_mailbox) {
    return sim::minutes{5};  // QUE-6
  }
  if (failures_ <= 4) return sim::minutes{1};  // QUE-4, QUE-5: glitch, transient, failure.
  const Profile& profile = profile_of(context_.self());
  return failures_ <= 10 ? profile.transient_retry : profile.failure_retry;
}

// A connection-level failure writes no row. (QUE-15)
sim::Task<> DeliveryQueue::retry_later(std::uint64_t retry) {
  const sim::Duration interval = retry_interval();
  co_await sim::sleep(context_.queue, interval);
  if (retry == retry_) look_again();  // Else this one came earlier, and another waits.
}

void DeliveryQueue::look_again() {
  if (!retrying_) return;
  retrying_ = false;
  look_at_timers();
  if (idle_since_ + resubmitted_after <= context_.now()) resubmit_all();
  start_connections();
}

// The session's server had the active copy when it was opened.
bool DeliveryQueue::has_moved(const Session& session) const {
  return hop_.type == directory::DeliveryType::smtp_delivery_to_mailbox &&
         context_.state.active(hop_.target) != session.peer.host;
}

sim::Task<> DeliveryQueue::put_back(std::uint64_t deferred, sim::Time when) {
  co_await sim::sleep_until(context_.queue, when);
  auto found = deferred_.extract(deferred);
  if (found.empty()) co_return;  // It was taken out meanwhile.
  QueuedCopy copy = std::move(found.mapped());
  const bool gone = owner_.reroute(copy, hop_);
  if (gone) co_return;
  waiting_.push_back(std::move(copy));
  look_at_timers();
  if (!retrying_) start_connections();
}

}  // namespace transport
