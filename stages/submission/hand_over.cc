// Makes the message of an item, and offers it to hub after hub.
#include <chrono>
#include <utility>

#include "sim/random.h"
#include "stages/submission/submission.h"

namespace submission {

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
  message->sender = message->return_path = sender_address(item.draft);
  message->item_class = item.draft.item_class;
  message->corrupt = item.draft.corrupt;
  message->infected = item.draft.infected;
  message->crashes = item.draft.crashes;
  message->sent = item.draft.sent;
  message->probe = item.draft.probe;
  message->alternate_recipient = item.draft.alternate_recipient;
  message->direction = mail::Direction::originating;
  message->arrival = item.created;
  // Clients stamp whole seconds.
  message->client_submit_time = std::chrono::floor<std::chrono::seconds>(item.created);
  if (!item.draft.client_ip.empty()) {  // F-5
    message->original_client_ip = item.draft.client_ip;
    message->original_server_ip = context_.self().ip;
  }
  message->enclosed = item.draft.enclosed;
  message->rules_passed = item.draft.rules_passed;
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
    attempt.note(*reply, "RetrySmtp");
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
