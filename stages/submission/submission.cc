// From the Outbox to a Transport service.
#include "stages/submission/submission.h"

#include <algorithm>
#include <iterator>

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/mail/hex.h"
#include "stages/service/timing.h"

namespace submission {
namespace {

namespace timing = service::timing;

void add_recipients(Envelope& envelope, const std::vector<std::string>& addresses) {
  for (const auto& address : addresses) {
    const bool known = std::any_of(
        envelope.recipients.begin(), envelope.recipients.end(),
        [&](const smtp::Recipient& r) { return mail::same_address(r.address, address); });
    if (known) continue;
    const auto number = static_cast<smtp::RecipientNumber>(envelope.recipients.size());
    envelope.recipients.emplace_back(address, number);
  }
}

}  // namespace

Envelope envelope_of(const Draft& draft) {
  Envelope envelope;
  envelope.recipients.reserve(draft.to.size() + draft.cc.size() + draft.bcc.size());
  add_recipients(envelope, draft.to);
  envelope.to_count = envelope.recipients.size();
  add_recipients(envelope, draft.cc);
  envelope.cc_count = envelope.recipients.size() - envelope.to_count;
  add_recipients(envelope, draft.bcc);
  return envelope;
}

service::Witness::Sending sending_of(const Draft& draft, const Envelope& envelope) {
  service::Witness::Sending sending;
  sending.subject = draft.subject;
  sending.sender = sending.return_path = draft.sender->address;
  sending.direction = mail::Direction::originating;
  sending.bytes = draft.bytes;
  sending.client_ip = draft.client_ip;
  sending.recipients = envelope.recipients;
  return sending;
}

Submission::Submission(const service::Context& context, tracking::Log& log, sim::Time started)
    : context_(context),
      rows_(context, log),
      outboxes_(context.host.disk().open<Outboxes>(Outboxes::file_name)),
      sessions_(started),
      random_(context.seed, context.stream("submission")) {
  // A service that was started before the story began has counted already; so has the store.
  const std::uint64_t age = sim::hash(context.seed, context.stream("submission age"));
  if (started < context.now()) next_internal_id_ = 1 + age % 2000;
  if (outboxes_.events == 0) outboxes_.events = 100'000 + age / 2000 % 900'000;
}

void Submission::client_sends(Draft draft, mail::MessageKey key) {
  const std::uint64_t event = ++outboxes_.events;
  OutboxItem& item = outboxes_.items[event];
  item.draft = std::move(draft);
  item.envelope = envelope_of(item.draft);
  item.event = event;
  item.created = context_.now();
  item.key = key;
  item.held = service::Held{context_.witness, key};
  context_.witness.describe(key, sending_of(item.draft, item.envelope));
  context_.witness.taken(key);
  item.hop = mail::HopLatency{"SUB", context_.self().fqdn, item.created};
  item.item_entry_id = create_item_entry_id(item);
  std::string& text = item.source_context;
  text.reserve(260);
  text.append("MDB:");
  context_.directory.database(item.draft.sender->database).guid.append(text);
  text.append(", Mailbox:");
  item.draft.sender->mailbox_guid.append(text);
  text.append(", Event:").append(std::to_string(event));
  text.append(", MessageClass:IPM.Note, CreationTime:");
  sim::append_iso(text, item.created);
  text.append(", ClientType:").append(item.draft.client_type);
  pick_up(event);
}

void Submission::pick_up_all() {
  for (auto& [event, item] : outboxes_.items) {
    item.hop = mail::HopLatency{"SUB", context_.self().fqdn, item.created};
    item.retry_after = sim::Duration{0};
    item.hop.add("RST", item.created, context_.now());
    pick_up(event);
  }
}

void Submission::pick_up(std::uint64_t event) { context_.host.tasks().spawn(notice(event)); }

sim::Task<> Submission::notice(std::uint64_t event) {
  const sim::Time began = context_.now();
  const auto until_event = random_.draw(timing::store_event.quantiles());
  const auto assistant = random_.draw(timing::submission_assistant.quantiles());
  co_await sim::sleep(context_.queue, until_event);
  co_await sim::sleep(context_.queue, assistant);
  OutboxItem& item = outboxes_.items.at(event);
  item.hop.add("SA", began, context_.now());  // In real rows it begins with the creation. (F-10)
  rows_.notifymapi(item);
  enqueue(event);
}

void Submission::enqueue(std::uint64_t event) {
  outboxes_.items.at(event).enqueued = context_.now();
  waiting_.push_back(event);
  if (running_ == concurrent_max) return;  // A running one takes it.
  ++running_;
  context_.host.tasks().spawn(submit_waiting());
}

sim::Task<> Submission::submit_waiting() {
  while (!waiting_.empty()) {
    OutboxItem& item = outboxes_.items.at(waiting_.front());
    waiting_.pop_front();
    co_await submit(item);
  }
  --running_;
}

sim::Task<> Submission::submit(OutboxItem& item) {
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
  if (!item.message) create_message(item);
  co_await sim::sleep(context_.queue, convert);
  attempt.hop.add_inside("MTSSDC", looked_up, context_.now());
  const std::uint64_t internal_id = next_internal_id_++;
  context_.witness.identify(*item.message, item.draft.bytes);
  rows_.receive(item, internal_id, sessions_.next());

  attempt.handing_over = context_.now();
  const auto hub = co_await hand_over(item, attempt);
  attempt.hop.add_inside("MTSSDMO", attempt.handing_over, context_.now());
  attempt.hop.add("MTSSD", attempt.start, context_.now());
  if (hub) {
    rows_.submit(item, attempt, context_.peer(*hub));
    outboxes_.items.erase(item.event);  // The hold ends with it.
  } else {
    settle(item, attempt);
  }
}

void Submission::settle(OutboxItem& item, const Attempt& attempt) {
  const sim::Time now = context_.now();
  const bool refused = attempt.refusal.has_value();  // Else nobody answered: it waits. (SUB-9)
  if (refused && (!attempt.refusal->transient() || now >= item.created + expiry)) {
    rows_.submitfail(item, attempt);  // SUB-7, SUB-14
    const std::string status = attempt.refusal->str();
    for (const auto& recipient : item.envelope.recipients) {
      context_.witness.failed(item.key, recipient.number, status, now);
    }
    outboxes_.items.erase(item.event);
    return;
  }
  rows_.submitdefer(item, attempt);  // SUB-7
  item.retry_after = item.retry_after == sim::Duration{0}
                         ? retry_after_min
                         : std::min(2 * item.retry_after, retry_after_max);
  context_.host.tasks().spawn(retry_later(item.event, attempt.start, item.retry_after));
}

sim::Task<> Submission::retry_later(std::uint64_t event, sim::Time attempted, sim::Duration delay) {
  co_await sim::sleep(context_.queue, delay);
  outboxes_.items.at(event).hop.extend("DFR", attempted, context_.now());  // INFERRED.
  enqueue(event);
}

void Submission::create_message(OutboxItem& item) {
  auto message = mail::new_message();
  const auto number = ++outboxes_.messages;
  const std::uint64_t high = sim::mix(sim::hash(context_.seed, context_.self().name) + number);
  const std::uint64_t low = sim::mix(high ^ number);
  message->key = item.key;
  // SUB-12
  message->message_id = "<" + mail::Guid{high, low}.digits() + "@" + context_.self().fqdn + ">";
  message->network_message_id = mail::network_message_id(context_.now(), sim::mix(low));
  message->subject = item.draft.subject;
  message->sender = item.draft.sender->address;
  message->return_path = item.draft.sender->address;
  message->direction = mail::Direction::originating;
  message->arrival = item.created;
  // Clients stamp whole seconds.
  message->client_submit_time = std::chrono::floor<std::chrono::seconds>(item.created);
  if (!item.draft.client_ip.empty()) {  // F-5
    message->original_client_ip = item.draft.client_ip;
    message->original_server_ip = context_.self().ip;
  }
  item.message = std::move(message);
}

std::string Submission::create_item_entry_id(const OutboxItem& item) const {
  // 70 bytes: flags, store GUID, type, folder id, item id; the shape of real ones.
  const auto& database = context_.directory.database(item.draft.sender->database);
  const auto& mailbox = item.draft.sender->mailbox_guid;
  const std::uint64_t words[] = {0,
                                 database.guid.high,
                                 database.guid.low,
                                 0x0700000000000000 | (mailbox.high >> 16),
                                 mailbox.low,
                                 sim::mix(mailbox.high),
                                 0x0000000100000000 | (item.event & 0xffffffff),
                                 sim::mix(mailbox.low),
                                 item.event << 16,
                                 0};
  // Its first four bytes are not shown.
  constexpr std::size_t bytes = 70, hidden = 4;
  char text[3 * 8 * std::size(words)];
  char* at = text;
  for (const std::uint64_t word : words) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      at = mail::write_hex(mail::upper_case_hex, word >> shift, 1, at);
      *at++ = '-';
    }
  }
  return {text + 3 * hidden, 3 * bytes - 1};
}

std::vector<directory::ServerIndex> Submission::hubs_to_try(const OutboxItem& item) {
  std::vector<std::string_view> addresses;
  for (const auto& recipient : item.envelope.recipients) addresses.push_back(recipient.address);
  return service::in_random_order(context_.routing.for_submission(context_.server, addresses),
                                  random_);  // SUB-6
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
  const auto response = co_await connection->send(std::move(offered));
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
