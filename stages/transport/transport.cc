// A message's stay in the Transport service.
#include "stages/transport/transport.h"

#include <algorithm>

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/service/timing.h"
#include "stages/transport/limit_check.h"
#include "stages/transport/probe_drop.h"

namespace transport {
namespace {

// A queue database that has been in use for a while: real servers show generations from a handful
// to tens of thousands, and rows of any size. (ID-2) One that is new counts where no earlier one of
// the server did, so that ids stay unique there. INFERRED
void begin(QueueDatabase& database, const service::Context& context) {
  const std::uint64_t age = sim::hash(context.seed, context.stream("queue database"));
  const bool at_the_beginning = context.process.life() == 1;
  const auto generation = static_cast<std::uint32_t>(
      at_the_beginning ? 1000 + age % 60'000 : 61'000 + 1000 * context.process.life() + age % 100);
  const auto rows_before = static_cast<std::uint32_t>(at_the_beginning ? age / 60'000 % 5000 : 0);
  database.ids.begin(generation, rows_before, context.now());
  database.id = age | 1;
  if (!at_the_beginning) database.created = context.now();
}

}  // namespace

Transport::Transport(const service::Context& context, tracking::Log& log, sim::Time started,
                     const CategorizerAgents* agents)
    : context_(context),
      profile_(profile_of(context.self())),
      rows_(context, log),
      database_(context.host.disk().open<QueueDatabase>(QueueDatabase::file_name)),
      back_pressure_(context.queue, context.host),
      sessions_(started),
      random_(context.seed, context.stream("transport")),
      shadow_redundancy_(
          context, database_, rows_,
          [this](MailItem& item) { context_.process.tasks().spawn(take_over(item)); }),
      safety_net_(context, database_, rows_, [this](MailItem& item) { to_submission_queue(item); }),
      notifications_(context, database_, rows_, *this),
      gate_(context, database_, rows_, *this),
      categorizer_(context, database_, rows_, notifications_, *this, gate_, agents),
      folders_(context, database_, rows_, shadow_redundancy_, back_pressure_, notifications_,
               *this) {
  if (!database_.ids.begun()) begin(database_, context);
}

void Transport::load() {
  std::vector<MailItem*> found;
  for (const auto& [id, item] : database_.items) found.push_back(item.get());
  for (MailItem* item : found) {
    rows_.load(*item);
    // The clock of this hop goes on; what it did before the crash is lost, but for the time.
    item->hop = mail::HopLatency{profile_.latency_role, context_.self().fqdn, item->hop.start()};
    item->hop.add("RST", item->hop.start(), context_.now());
    if (is_poison(*item) || has_expired(*item)) continue;
    if (item->categorized) {  // RES-15
      enqueue(*item);
    } else if (is_put_off(*item)) {
      wait_in_submission_queue(*item);
    } else {
      to_submission_queue(*item);
    }
  }
  shadow_redundancy_.resume();
  folders_.look();
}

// What a shadow server takes over is made redundant anew before it goes on. INFERRED (case k2)
sim::Task<> Transport::take_over(MailItem& item) {
  const smtp::Transaction copied = as_it_came(item);
  co_await shadow_redundancy_.make_redundant(item, copied);
  item.hop.add("QSH", item.hop.start(), context_.now());  // The code is INFERRED.
  to_submission_queue(item);
}

void Transport::database_moved(directory::DatabaseIndex database) {
  const auto queue =
      queues_.find({directory::DeliveryType::smtp_delivery_to_mailbox, database, directory::none});
  if (queue != queues_.end()) queue->second->look_again();
}

// By SMTP, from whoever it comes. (ARC-8)
sim::Task<smtp::Response> Transport::receive(smtp::Transaction& transaction) {
  // The client may die, and the message be done elsewhere, while this goes on. (SHD-6)
  const service::Held working{context_.witness, transaction.message->key};
  if (back_pressure_.any()) {
    const bool exchange = BackPressure::from_exchange(transaction);
    auto refusal = co_await back_pressure_.admit(exchange);
    if (refusal) co_return smtp::Response{std::move(*refusal)};
  }
  if (!context_.state.drained_to(context_.server).empty()) {  // QUE-17; the text is INFERRED.
    co_return smtp::Response{smtp::Reply{421, "4.3.2", "Service not active"}};
  }
  if (transaction.shadow) {
    co_return co_await shadow_redundancy_.receive_copy(transaction);
  }
  const sim::Time started = context_.now();
  const bool looping = transaction.received_lines++ > smtp::received_lines_max;
  if (looping) co_return smtp::Response{smtp::hop_count_exceeded()};  // RCV-6
  finish_sender_hop(transaction, started);
  const auto read = random_.draw(service::timing::receive_data.quantiles());
  const auto commit = random_.draw(service::timing::commit.quantiles());
  co_await sim::sleep(context_.queue, read + transaction.transfer);
  stamp(transaction);
  if (ends_at_headers(context_, transaction)) co_return drop_at_headers(context_, transaction);
  auto item = new_item(transaction, started);
  if (profile_.makes_copies) {  // RCV-2
    co_await shadow_redundancy_.make_redundant(*item, transaction);
    if (!item->duty && context_.directory.topology().reject_message_on_shadow_failure) {
      co_return smtp::Response{
          smtp::Reply{451, "4.4.0", "Message failed to be made redundant"}};  // SHD-5
    }
  }
  co_await sim::sleep(context_.queue, commit);
  item->accepted = context_.now();
  rows_.receive(*item, transaction);  // RCV-3
  note_hops(transaction, started);
  item->hop.add("SMR", started, context_.now());
  MailItem& stored = *item;
  stored.held = service::Held{context_.witness, stored.message->key};
  database_.items.emplace(stored.internal_id, std::move(item));
  to_submission_queue(stored);
  co_return smtp::Response{smtp::queued_for_delivery(stored.message->message_id, stored.internal_id,
                                                     context_.self().fqdn)};
}

void Transport::stamp(smtp::Transaction& transaction) const {
  if (!profile_.has_directory) return;  // Edge's agents did it before.
  const mail::Message& old = *transaction.message;
  const bool is_new = old.network_message_id == mail::Guid{};
  if (!is_new && !old.first_forest_hop.empty() && !old.original_client_ip.empty()) return;
  auto stamped = mail::new_message(old);
  if (is_new) {  // Each receipt from outside has its own, also of a message sent again. (ID-1)
    const std::uint64_t random = sim::mix(sim::hash(context_.seed, old.message_id) ^ old.key);
    stamped->network_message_id = mail::network_message_id(context_.now(), random);
    context_.witness.identify(*stamped, transaction.bytes);
  }
  if (stamped->original_size == 0) stamped->original_size = transaction.bytes;
  if (stamped->first_forest_hop.empty()) stamped->first_forest_hop = context_.self().fqdn;
  if (stamped->original_client_ip.empty()) {  // F-5: nobody told of a client before us.
    stamped->original_client_ip = transaction.client_ip;
    stamped->original_server_ip = context_.self().ip;
  }
  transaction.message = std::move(stamped);
}

std::unique_ptr<MailItem> Transport::new_item(const smtp::Transaction& transaction,
                                              sim::Time started) {
  auto item = std::make_unique<MailItem>();
  item->internal_id = database_.ids.next(context_.now());
  item->message = transaction.message;
  item->recipients.reserve(transaction.recipients.size());
  for (const auto& recipient : transaction.recipients) item->recipients.emplace_back(recipient);
  item->bytes = transaction.bytes;
  item->bytes_received = transaction.bytes;
  item->converted = transaction.converted;
  item->received_lines = transaction.received_lines;
  item->latency = transaction.latency;
  item->hop = mail::HopLatency{profile_.latency_role, context_.self().fqdn, started};
  return item;
}

void Transport::note_hops(const smtp::Transaction& transaction, sim::Time started) const {
  const mail::Message& message = *transaction.message;
  const service::Place here{context_.self().name, "transport"};
  const bool outside = transaction.service.empty();
  const service::Place from{
      outside ? transaction.client_ip : directory::short_name(transaction.helo),
      transaction.service};
  context_.witness.taken(message.key);
  context_.witness.hop(message.key, from, here, started, context_.now());
  if (transaction.proxied.empty()) return;
  // The front end's part: it takes no responsibility, and tells nobody. (FET-1)
  const smtp::ProxiedClient& client = transaction.proxied.front();
  const bool edge = !client.service.empty();
  const service::Place behind{edge ? directory::short_name(client.hostname) : client.ip,
                              client.service};
  context_.witness.hop(message.key, behind, from, edge ? client.met : message.arrival,
                       std::nullopt);
}

void Transport::to_submission_queue(MailItem& item) {
  item.enqueued = context_.now();
  submission_queue_.push_back(&item);
  if (categorizing_ < categorizations_max) {
    ++categorizing_;
    context_.process.tasks().spawn(categorize_waiting());
  }
}

sim::Task<> Transport::categorize_waiting() {
  while (!submission_queue_.empty()) {
    MailItem& item = *submission_queue_.front();
    submission_queue_.pop_front();
    const auto result = co_await categorizer_.categorize(item);
    for (MailItem* fork : result.ready) enqueue(*fork);
    if (is_put_off(item)) {
      wait_in_submission_queue(item);
    } else {
      enqueue(item);
    }
    for (MailItem* fork : result.forked) {
      if (is_put_off(*fork)) {
        wait_in_submission_queue(*fork);
        continue;
      }
      if (fork->is_done()) {  // All of it was suppressed.
        enqueue(*fork);
        continue;
      }
      const auto beside = co_await categorizer_.finish(*fork, result.start);
      for (MailItem* other : beside) enqueue(*other);
      enqueue(*fork);
    }
  }
  --categorizing_;
}

void Transport::enqueue(MailItem& item) {
  item.enqueued = context_.now();
  route(item, item.open());
  drop_if_done(item);
}

void Transport::recipient_done(MailItem& item, std::uint32_t recipient) {
  CHECK(!item.recipients[recipient].done);
  item.recipients[recipient].done = true;
  drop_if_done(item);
}

void Transport::drop_if_done(MailItem& item) {
  if (!item.is_done()) return;
  shadow_redundancy_.finished(item);
  database_.items.erase(item.internal_id);
}

smtp::DiscardAnswer Transport::discards_for(const smtp::DiscardQuery& query) {
  return shadow_redundancy_.discards_for(query);
}

}  // namespace transport
