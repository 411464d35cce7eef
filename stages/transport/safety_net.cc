// Keeping, and putting back.
#include "stages/transport/safety_net.h"

#include <algorithm>

#include "stages/mail/address.h"

namespace transport {

void SafetyNet::delivered(const MailItem& item, std::span<const std::uint32_t> recipients,
                          directory::DatabaseIndex database) {
  // What came from Safety Net is there already. INFERRED
  if (!context_.stores.databases_move() || item.resubmitted_to != directory::none) return;
  auto& kept = database_.safety_net;
  const sim::Time now = context_.now();
  while (!kept.empty() && kept.front().time + hold_time < now) kept.pop_front();
  QueueDatabase::Delivered& entry = kept.emplace_back();
  entry.time = now;
  entry.database = database;
  entry.internal_id = item.internal_id;
  entry.message = item.message;
  for (const auto index : recipients) entry.recipients.push_back(item.recipients[index]);
  entry.bytes = item.bytes_received;
  entry.latency = item.latency;
  entry.converted = item.converted;
  entry.received_lines = item.received_lines;
  entry.held = service::Held{context_.witness, item.message->key};
}

void SafetyNet::resubmit(const KeptCopy& kept, directory::DatabaseIndex database,
                         std::string_view only) {
  auto again = mail::new_message(*kept.message);
  // Nobody is to be told if it fails now. (SNT-7)
  if (again->original_from_address.empty()) again->original_from_address = again->return_path;
  again->return_path = "<>";
  MailItem& item = database_.add_kept(kept, std::move(again), context_);
  // Of a message to several, who was not asked for gets nothing: copies are per recipient. INFERRED
  // (SNT-6, SNT-10)
  if (!only.empty()) {
    std::erase_if(item.recipients, [&](const ItemRecipient& recipient) {
      return !mail::same_address(recipient.address, only);
    });
  }
  item.resubmitted_to = database;
  std::string context;
  context_.directory.database(database).guid.append(context);
  context += ";MessageResubmit";
  rows_.resubmit(tracking::Source::safetynet, item, kept.internal_id, context);
  resubmit_(item);
}

sim::Time SafetyNet::resubmit(const ResubmitRequest& request) {
  if (request.unresponsive == directory::none) {
    resubmit_delivered(request);
  } else {
    resubmit_discarded(request);
  }
  return database_.created;
}

void SafetyNet::resubmit_delivered(const ResubmitRequest& request) {
  for (const QueueDatabase::Delivered& entry : database_.safety_net) {
    const bool any = request.database == directory::none;
    if (!any && entry.database != request.database) continue;  // SNT-8
    if (entry.time < request.from || entry.time > request.until) continue;
    if (entry.time + hold_time < context_.now()) continue;
    if (!is_meant(entry, request)) continue;
    resubmit(entry, entry.database, request.recipient);
  }
}

bool SafetyNet::is_meant(const QueueDatabase::Delivered& entry,
                         const ResubmitRequest& request) const {
  const std::string& from = entry.message->return_path;
  if (!request.sender.empty() && !mail::same_address(from, request.sender)) return false;
  const auto& all = entry.recipients;
  return request.recipient.empty() ||
         std::any_of(all.begin(), all.end(), [&](const smtp::Recipient& recipient) {
           return mail::same_address(recipient.address, request.recipient);
         });
}

// The time of delivery is known to the primary alone: it lies between the making of the copy and
// its discard.
void SafetyNet::resubmit_discarded(const ResubmitRequest& request) {
  auto& kept = database_.shadow_safety_net;
  while (!kept.empty() && kept.front().time + hold_time < context_.now()) kept.pop_front();
  for (const QueueDatabase::Discarded& entry : kept) {
    const ShadowItem& copy = entry.copy;
    if (entry.primary != request.unresponsive || !may_concern(copy, request.database)) continue;
    if (entry.time < request.from || copy.stored > request.until) continue;
    resubmit(copy, request.database, {});
  }
}

// Whom else the categorizer finds is its own to leave out; a message with nobody is not begun with.
bool SafetyNet::may_concern(const ShadowItem& copy, directory::DatabaseIndex database) const {
  return std::any_of(copy.recipients.begin(), copy.recipients.end(), [&](const auto& recipient) {
    const auto* entry = context_.directory.find(recipient.address);
    return entry != nullptr && !entry->is_contact() &&
           (entry->database == database || entry->database == directory::none);
  });
}

}  // namespace transport
