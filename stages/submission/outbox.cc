// Envelopes of drafts, ids of items, and items that go.
#include "stages/submission/outbox.h"

#include <algorithm>
#include <iterator>

#include "sim/random.h"
#include "stages/mail/address.h"
#include "stages/mail/hex.h"

namespace submission {
namespace {

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
  if (draft.notify != smtp::Notify{}) {
    for (auto& recipient : envelope.recipients) recipient.notify = draft.notify;
  }
  return envelope;
}

bool may_send(const Draft& draft) {
  if (draft.in_name_of == nullptr) return true;
  const directory::Delegates* delegates = draft.in_name_of->delegates;
  if (delegates == nullptr) return false;
  const auto& allowed = draft.on_behalf ? delegates->send_on_behalf : delegates->send_as;
  return std::find(allowed.begin(), allowed.end(), draft.sender) != allowed.end();
}

// On behalf of somebody the Sender header names who sends, and reports come back to him; rows do
// not show the From header then. Where the permission is missing nothing is put in another's name.
// INFERRED
const std::string& sender_address(const Draft& draft) {
  const bool as_another = draft.in_name_of != nullptr && !draft.on_behalf && may_send(draft);
  return as_another ? draft.in_name_of->address : draft.sender->address;
}

service::Witness::Sending sending_of(const Draft& draft, const Envelope& envelope) {
  service::Witness::Sending sending;
  sending.subject = draft.subject;
  sending.sender = sending.return_path = sender_address(draft);
  sending.direction = mail::Direction::originating;
  sending.bytes = draft.bytes;
  sending.client_ip = draft.client_ip;
  sending.recipients = envelope.recipients;
  return sending;
}

std::string item_entry_id(const OutboxItem& item, const directory::Directory& directory) {
  // 70 bytes: flags, store GUID, type, folder id, item id; the shape of real ones.
  const auto& database = directory.database(item.draft.sender->database);
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

void Outboxes::remove(std::uint64_t event) {
  const auto found = items.find(event);
  if (found->second.users == 0) {
    items.erase(found);
    return;
  }
  removed_.push_back(items.extract(found));
}

Using::~Using() {
  if (--item_.users > 0 || outboxes_.removed_.empty()) return;
  std::erase_if(outboxes_.removed_, [](const auto& node) { return node.mapped().users == 0; });
}

void Outboxes::lose_since(sim::Time since) {
  while (!items.empty() && std::prev(items.end())->second.created > since) {
    remove(std::prev(items.end())->first);
  }
}

}  // namespace submission
