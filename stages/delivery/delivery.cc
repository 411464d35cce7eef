// From the Transport service into mailboxes.
#include "stages/delivery/delivery.h"

#include <algorithm>

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/delivery/meeting_rows.h"
#include "stages/service/timing.h"

namespace delivery {
namespace {

namespace timing = service::timing;

std::uint64_t store_key(const directory::RecipientEntry& mailbox, const mail::Message& message) {
  const auto submitted =
      message.client_submit_time.value_or(sim::Time{}).time_since_epoch().count();
  return sim::hash(mailbox.mailbox_guid.low ^ static_cast<std::uint64_t>(submitted),
                   message.message_id);
}

// Why the store does not take the message for this mailbox; empty if it does. (DEL-3, DEL-5)
std::optional<smtp::Reply> refusal_of(const directory::RecipientEntry& mailbox,
                                      const mail::Message& message, const service::Context& context,
                                      bool was_here, bool exceeded) {
  // The sender is to look for the database elsewhere.
  if (context.state.active(mailbox.database) != context.server) {
    return was_here ? smtp::Reply{421, "4.2.1", "STOREDRV.Deliver; mailbox database has moved."}
                    : smtp::Reply{420, "4.2.0", "STOREDRV.Deliver; recipient mailbox is remote"};
  }
  if (!context.state.mounted(mailbox.database)) {  // DEL-10
    return smtp::Reply{432, "4.3.2", "STOREDRV; mailbox database is offline"};
  }
  if (exceeded) {  // DEL-4
    return smtp::Reply{432, "4.3.2", "STOREDRV.Deliver; recipient thread limit exceeded"};
  }
  if (message.corrupt) {
    return smtp::Reply{554, "5.6.0", "STOREDRV.Deliver; Corrupt message content"};
  }
  if (mailbox.full) return smtp::Reply{554, "5.2.2", "mailbox full"};
  return std::nullopt;
}

// One answer for each recipient, as soon as one is refused. (DEL-1)
void refuse(smtp::Response& response, std::size_t recipient, std::size_t recipients,
            smtp::Reply reply) {
  if (response.recipients.empty()) {
    response.recipients.assign(recipients, smtp::Reply{250, "2.1.5", "Recipient OK"});
  }
  response.recipients[recipient] = std::move(reply);
}

}  // namespace

bool DeliveredTo::insert(std::uint64_t key, sim::Time now) {
  while (!by_age_.empty() && by_age_.front().time + age_max < now) {
    keys_.erase(by_age_.front().key);
    by_age_.pop_front();
  }
  if (!keys_.insert(key).second) return false;
  by_age_.push_back({now, key});
  return true;
}

void DeliveredTo::lose_since(sim::Time since) {
  while (!by_age_.empty() && by_age_.back().time > since) {
    keys_.erase(by_age_.back().key);
    by_age_.pop_back();
  }
}

Delivery::Delivery(const service::Context& context, tracking::Log& log, sim::Time started,
                   Listener* listener)
    : context_(context),
      book_(context, log),
      delivered_to_(context.stores),
      listener_(listener),
      sessions_(started),
      random_(context.seed, context.stream("delivery")),
      threads_(context.directory.topology().recipient_thread_limit),
      rule_mailer_(context, log),
      next_id_((sim::hash(context.seed, context.stream("delivery ids")) % 2000 + 1) << 32) {}

bool Delivery::is_active_here(const smtp::Transaction& transaction) const {
  const auto* mailbox = context_.directory.find(transaction.recipients.front().address);
  return mailbox != nullptr && context_.state.active(mailbox->database) == context_.server;
}

sim::Task<smtp::Response> Delivery::receive(smtp::Transaction& transaction) {
  const service::Held working{context_.witness, transaction.message->key};
  const sim::Time started = context_.now();
  finish_sender_hop(transaction, started);
  const auto read = random_.draw(timing::delivery_receive.quantiles());
  const auto promote = random_.draw(timing::delivery_promote.quantiles());
  const auto write = random_.draw(timing::store_write.quantiles());
  co_await sim::sleep(context_.queue, read + transaction.transfer);
  const bool was_here = is_active_here(transaction);
  mail::HopLatency hop{"DEL", context_.self().fqdn, started};
  hop.add("SMR", started, context_.now());
  const sim::Time received = context_.now();
  const std::vector<bool> exceeded = threads_.begin(transaction.recipients);
  co_await sim::sleep(context_.queue, promote);
  hop.add_inside("SDDPM-Mailbox Rules Agent", received, context_.now());
  hop.add_inside("SDDPM", received, context_.now());
  co_await sim::sleep(context_.queue, write);
  hop.add("SDD", received, context_.now());

  smtp::Response response{
      smtp::queued_for_delivery(transaction.message->message_id, ++next_id_, context_.self().fqdn)};
  const auto [fresh, known] = store(transaction, was_here, exceeded, response);
  threads_.end(transaction.recipients, exceeded);
  if (fresh.empty() && known.empty()) co_return response;
  // Before the answer, and so before the hub's SEND. (DEL-2, DEL-5)
  const bool meeting = transaction.message->item_class != mail::ItemClass::note;
  for (const auto* mailbox : fresh) {
    if (meeting) write_meeting_row(book_, context_, transaction, *mailbox);
  }
  const std::vector<RuleResult> rules = apply(fresh, *transaction.message);
  if (!fresh.empty()) write_row(tracking::Event::deliver, transaction, fresh, rules, hop);
  if (!known.empty()) write_row(tracking::Event::duplicatedeliver, transaction, known, {}, hop);
  const std::string_view hub = directory::short_name(transaction.helo);
  context_.witness.hop(transaction.message->key, {hub, transaction.service},
                       {context_.self().name, "delivery"}, started, context_.now());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    rule_mailer_.make(*fresh[i], rules[i], *transaction.message, transaction.bytes);
  }
  if (transaction.message->enclosed != nullptr && listener_ != nullptr) {
    for (const auto* mailbox : fresh) listener_->delivered(*mailbox, transaction.message);
  }
  co_return response;
}

Delivery::Stored Delivery::store(const smtp::Transaction& transaction, bool was_here,
                                 const std::vector<bool>& exceeded, smtp::Response& response) {
  const sim::Time now = context_.now();
  Stored stored;
  for (std::size_t i = 0; i < transaction.recipients.size(); ++i) {
    const smtp::Recipient& recipient = transaction.recipients[i];
    const directory::RecipientEntry* mailbox = context_.directory.find(recipient.address);
    CHECK(mailbox != nullptr && mailbox->is_mailbox());
    const bool too_many = !exceeded.empty() && exceeded[i];
    auto refusal = refusal_of(*mailbox, *transaction.message, context_, was_here, too_many);
    if (refusal) {
      refuse(response, i, transaction.recipients.size(), std::move(*refusal));
      continue;
    }
    const auto& database = context_.directory.database(mailbox->database);
    const bool is_new =
        delivered_to_.of(mailbox->database).insert(store_key(*mailbox, *transaction.message), now);
    (is_new ? stored.fresh : stored.known).push_back(mailbox);
    context_.witness.delivered(transaction.message->key, recipient.number,
                               {context_.self().name, database.name}, now, !is_new);
  }
  return stored;
}

std::vector<RuleResult> Delivery::apply(
    const std::vector<const directory::RecipientEntry*>& mailboxes, const mail::Message& message) {
  std::vector<RuleResult> results;
  const bool any = std::any_of(mailboxes.begin(), mailboxes.end(),
                               [](const auto* mailbox) { return mailbox->has_rules(); });
  for (std::size_t i = 0; any && i < mailboxes.size(); ++i) {
    RuleResult& result = results.emplace_back();
    if (!mailboxes[i]->has_rules()) continue;
    auto& answered = context_.stores.of(mailboxes[i]->database).open<Answered>();
    result = apply_rules(*mailboxes[i], message, answered, context_.now());
  }
  return results;
}

void Delivery::write_row(tracking::Event event, const smtp::Transaction& transaction,
                         const std::vector<const directory::RecipientEntry*>& mailboxes,
                         const std::vector<RuleResult>& rules, const mail::HopLatency& hop) {
  const mail::Message& message = *transaction.message;
  const bool deliver = event == tracking::Event::deliver;
  service::RowDraft draft{context_};
  tracking::Row& row = draft.row;
  row.source = tracking::Source::storedriver;
  row.event_id = event;
  row.client_hostname = transaction.helo;
  row.server_hostname = context_.self().name;
  std::string session;
  service::append_session_id(session, transaction.session.id);
  session += ';';
  sim::append_iso(session, transaction.session.start);
  session += ";ClientSubmitTime:";
  if (message.client_submit_time) sim::append_iso(session, *message.client_submit_time);
  row.source_context = session;
  row.internal_message_id = transaction.internal_id;
  draft.item(message, transaction.bytes);
  for (const auto* mailbox : mailboxes) draft.recipient(mailbox->address);
  const bool any_folder = std::any_of(rules.begin(), rules.end(),
                                      [](const auto& result) { return !result.folder.empty(); });
  for (std::size_t i = 0; any_folder && i < rules.size(); ++i) draft.add_status(rules[i].folder);
  std::string latency;
  if (deliver) {
    latency = transaction.latency.whole(message.arrival, hop, context_.now());
  } else {
    sim::append_iso(latency, message.arrival);
  }
  row.message_info = latency;
  draft.original_ips(message);
  draft.datum("MailboxDatabaseName", context_.directory.database(mailboxes.front()->database).name);
  std::string guids;
  for (const auto* mailbox : mailboxes) {
    if (!deliver) break;  // Empty for a duplicate.
    if (!guids.empty()) guids += ';';
    mailbox->mailbox_guid.append(guids);
  }
  draft.datum("Mailboxes", guids);
  draft.datum("S:ToEntity=Hosted");
  if (deliver) draft.end_to_end(message);
  draft.tail(message);
  book_.write(draft.finish(), message.key);
}

}  // namespace delivery
