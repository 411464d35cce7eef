// Looks recipients up, has them expanded, splits the item.
#include "stages/transport/resolver.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "stages/mail/address.h"
#include "stages/transport/expansion.h"

namespace transport {
namespace {

// DSN-8
constexpr std::string_view not_found = "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found";
constexpr std::string_view present_already =
    "250 2.1.5 CAT.DuplicateRecipient; recipient already present";

}  // namespace

Resolution Resolver::resolve(MailItem& item) {
  Resolution resolution;
  std::vector<Unresolved> failed;
  std::vector<Expansion::Part> parts;
  std::optional<LimitCheck> limits;
  if (LimitCheck::matters(context_, item)) limits.emplace(context_, item);
  const LimitCheck* const checked = limits ? &*limits : nullptr;
  bool more = look_up(item, checked, failed);
  if (!failed.empty() && !item.message->alternate_recipient.empty()) {
    more = take_alternate(item, failed) || more;
  }
  if (more) {
    Expansion expansion{context_, rows_, item, checked, resolution, failed};
    parts = expansion.run();
  }
  for (auto& part : parts) {
    if (part.recipients.empty()) continue;
    MailItem& fork = database_.fork(item, context_.witness, context_.now());
    fork.message = std::move(part.message);
    fork.recipients = std::move(part.recipients);
    rows_.transfer(fork, item.internal_id, "Resolver");
    resolution.forks.push_back(&fork);
  }
  split(item, resolution);
  set_aside(item, resolution, !failed.empty());
  for (auto& one : failed) {
    resolution.failed.push_back(static_cast<std::uint32_t>(item.recipients.size()));
    resolution.statuses.push_back(std::move(one.status));
    item.recipients.push_back(std::move(one.recipient));
  }
  return resolution;
}

bool Resolver::look_up(MailItem& item, const LimitCheck* limits, std::vector<Unresolved>& failed) {
  bool more = false, outside = false;
  for (ItemRecipient& recipient : item.recipients) {
    if (recipient.done) continue;
    const directory::RecipientEntry* entry = context_.directory.find(recipient.address);
    if (limits != nullptr && !recipient.resolved) recipient.refusal = limits->refusal(entry);
    if (entry == nullptr) {
      outside = true;
      continue;
    }
    more = more || entry->is_group() ||
           ((entry->forward_to != nullptr || entry->moderated != nullptr) && !recipient.resolved);
    const std::string& primary = entry->is_contact() ? entry->external_address : entry->address;
    if (recipient.address == primary) continue;
    if (!mail::same_address(primary, recipient.address)) {
      rows_.resolve(item, recipient.address, primary, entry->legacy_dn);  // RES-1, RES-7
      context_.witness.resolved(item.message->key, recipient.number, primary);
    }
    recipient.address = primary;  // Also where only case differs, which is no rewriting.
  }
  remove_duplicates(item);
  if (outside) {
    for (const ItemRecipient& recipient : item.recipients) {
      if (!is_known(recipient)) failed.push_back({recipient, std::string{not_found}});  // RES-2
    }
    std::erase_if(item.recipients, [&](const auto& recipient) { return !is_known(recipient); });
  }
  if (limits != nullptr) {  // RES-3, RES-10
    for (const ItemRecipient& recipient : item.recipients) {
      if (recipient.refusal.empty()) continue;
      failed.push_back({recipient, std::string{recipient.refusal}});
    }
    std::erase_if(item.recipients, [](const auto& each) { return !each.refusal.empty(); });
  }
  if (!more) {
    for (ItemRecipient& recipient : item.recipients) recipient.resolved = true;  // RES-15
  }
  return more;
}

// Or may be known elsewhere: only in an authoritative domain nobody else can have the address.
bool Resolver::is_known(const smtp::Recipient& recipient) const {
  return context_.directory.find(recipient.address) != nullptr ||
         context_.directory.accepted(mail::domain_of(recipient.address)) !=
             directory::DomainKind::authoritative;
}

// Two addresses of one recipient: the later is the same recipient again.
void Resolver::remove_duplicates(MailItem& item) {
  for (std::size_t i = 1; i < item.recipients.size(); ++i) {
    for (std::size_t j = 0; j < i && !item.recipients[i].done; ++j) {
      if (item.recipients[j].done ||
          !mail::same_address(item.recipients[i].address, item.recipients[j].address)) {
        continue;
      }
      item.recipients[i].done = true;
      context_.witness.duplicate(item.message->key, item.recipients[i].number, present_already,
                                 context_.now());
    }
  }
  std::erase_if(item.recipients, [](const ItemRecipient& recipient) { return recipient.done; });
}

void Resolver::set_aside(MailItem& item, Resolution& resolution, bool others) {
  if (resolution.moderated.empty()) return;
  others = others || !item.recipients.empty() || resolution.moderated.size() > 1;
  for (auto& each : resolution.moderated) {
    MailItem* waiting = &item;
    if (others) waiting = &database_.fork(item, context_.witness, context_.now());
    waiting->message = std::move(each.message);
    waiting->recipients.assign(1, std::move(each.recipient));
    if (others) rows_.transfer(*waiting, item.internal_id, "Resolver");
    resolution.waiting.push_back(waiting);
  }
}

void Resolver::split(MailItem& item, Resolution& resolution) {
  const auto chip = [&](MailItem& whole) {
    while (whole.recipients.size() > recipients_max) {  // RES-12
      MailItem& fork = database_.fork(whole, context_.witness, context_.now());
      const std::size_t take = std::min(recipients_max, whole.recipients.size() - recipients_max);
      const auto first = whole.recipients.end() - static_cast<std::ptrdiff_t>(take);
      fork.recipients.assign(std::make_move_iterator(first),
                             std::make_move_iterator(whole.recipients.end()));
      whole.recipients.erase(first, whole.recipients.end());
      rows_.transfer(fork, whole.internal_id, "Resolver");
      resolution.forks.push_back(&fork);
    }
  };
  const std::size_t forks = resolution.forks.size();
  chip(item);
  for (std::size_t i = 0; i < forks; ++i) chip(*resolution.forks[i]);
}

}  // namespace transport
