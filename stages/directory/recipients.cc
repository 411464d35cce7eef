// Finds recipients, and resolves what they say of each other.
#include "stages/directory/recipients.h"

#include <algorithm>
#include <utility>

#include "sim/check.h"

namespace directory {

namespace {

// Groups may contain each other.
void add_with_members(const RecipientEntry& whose, mail::AddressSet& addresses) {
  std::vector<const RecipientEntry*> open{&whose};
  while (!open.empty()) {
    const RecipientEntry& entry = *open.back();
    open.pop_back();
    if (!addresses.insert(entry.address).second) continue;
    open.insert(open.end(), entry.members.begin(), entry.members.end());
  }
}

}  // namespace

void Recipients::add(RecipientEntry entry, const std::vector<std::string>& proxy_addresses) {
  const std::size_t number = entries_.size();
  by_alias_.emplace(entry.alias, number);
  by_address_.emplace(entry.address, number);
  for (const auto& proxy : proxy_addresses) by_address_.emplace(proxy, number);
  entries_.push_back(std::move(entry));
}

void Recipients::add(const Mailbox& mailbox, std::string legacy_dn, DatabaseIndex database,
                     mail::Guid guid) {
  RecipientEntry entry;
  entry.alias = mailbox.alias;
  entry.address = mailbox.address;
  entry.legacy_dn = std::move(legacy_dn);
  entry.database = database;
  entry.mailbox_guid = guid;
  entry.client_ip = mailbox.client_ip;
  entry.client_type = mailbox.client_type;
  entry.deliver_and_forward = mailbox.deliver_and_forward;
  entry.full = mailbox.full;
  entry.message_rate = mailbox.message_rate;
  entry.public_folder = mailbox.public_folder;
  entry.inbox_rules = mailbox.inbox_rules;
  entry.out_of_office = mailbox.out_of_office;
  add(std::move(entry), mailbox.proxy_addresses);
}

void Recipients::add(const Contact& contact, std::string legacy_dn) {
  RecipientEntry entry;
  entry.kind = RecipientKind::contact;
  entry.alias = contact.alias;
  entry.address = contact.address;
  entry.legacy_dn = std::move(legacy_dn);
  entry.external_address = contact.external_address;
  add(std::move(entry), contact.proxy_addresses);
}

void Recipients::add(const Group& group, std::string legacy_dn, ServerIndex expansion_server) {
  RecipientEntry entry;
  entry.kind = RecipientKind::group;
  entry.alias = group.alias;
  entry.address = group.address;
  entry.legacy_dn = std::move(legacy_dn);
  entry.expansion_server = expansion_server;
  entry.reports = group.reports;
  entry.unexpandable = group.filter && group.filter->broken;
  add(std::move(entry), group.proxy_addresses);
}

const RecipientEntry* Recipients::named(const std::string& alias) const {
  const auto found = by_alias_.find(alias);
  CHECK(found != by_alias_.end());
  return &entries_[found->second];
}

void Recipients::connect(const Topology& topology) {
  for (std::size_t i = 0; i < topology.mailboxes.size(); ++i) {
    const std::string& alias = topology.mailboxes[i].forward_to;
    if (!alias.empty()) entries_[i].forward_to = named(alias);
    for (const InboxRule& rule : entries_[i].inbox_rules) {
      entries_[i].rule_targets.push_back(rule.target.empty() ? nullptr : named(rule.target));
    }
    moderate(entries_[i], topology.mailboxes[i].moderation);
    delegate(entries_[i], topology.mailboxes[i]);
  }
  const std::size_t first_group = topology.mailboxes.size() + topology.contacts.size();
  for (std::size_t i = 0; i < topology.groups.size(); ++i) {
    connect(entries_[first_group + i], topology.groups[i], topology);
    moderate(entries_[first_group + i], topology.groups[i].moderation);
  }
  const bool by_rule =
      std::any_of(topology.rules.begin(), topology.rules.end(),
                  [](const auto& rule) { return rule.action == RuleAction::moderate; });
  if (!moderators_.empty() || by_rule) arbitration_mailbox_ = named(topology.arbitration_mailbox);
  // Last: of a group that is named, the members must be known.
  std::size_t entry = 0;
  for (const Mailbox& mailbox : topology.mailboxes) limit(entries_[entry++], mailbox.limits);
  for (const Contact& contact : topology.contacts) limit(entries_[entry++], contact.limits);
  for (const Group& group : topology.groups) limit(entries_[entry++], group.limits);
}

void Recipients::limit(RecipientEntry& entry, const RecipientLimits& limits) {
  if (!limits.any()) return;
  entry.limits = &limits;
  Senders& senders = senders_.emplace_back();
  for (const auto& alias : limits.accept_from) add_with_members(*named(alias), senders.accepted);
  for (const auto& alias : limits.reject_from) add_with_members(*named(alias), senders.rejected);
  entry.senders = &senders;
}

void Recipients::connect(RecipientEntry& entry, const Group& group, const Topology& topology) {
  for (const auto& member : group.members) entry.members.push_back(named(member));
  if (!group.manager.empty()) entry.manager = named(group.manager);
  if (!group.filter || group.filter->broken) return;
  for (std::size_t i = 0; i < topology.mailboxes.size(); ++i) {  // RES-5
    const Mailbox& mailbox = topology.mailboxes[i];
    const MemberFilter& filter = *group.filter;
    if (mailbox.monitoring || mailbox.public_folder) continue;
    if (!filter.department.empty() && filter.department != mailbox.department) continue;
    if (!filter.database.empty() && filter.database != mailbox.database) continue;
    entry.members.push_back(&entries_[i]);
  }
}

void Recipients::moderate(RecipientEntry& entry, const Moderation& moderation) {
  if (moderation.moderators.empty()) return;
  Moderators& made = moderators_.emplace_back();
  for (const auto& alias : moderation.moderators) made.decide.push_back(named(alias));
  for (const auto& alias : moderation.bypass) made.bypass.push_back(named(alias));
  made.bypass_nested = moderation.bypass_nested;
  entry.moderated = &made;
}

void Recipients::delegate(RecipientEntry& entry, const Mailbox& mailbox) {
  if (mailbox.send_as.empty() && mailbox.send_on_behalf.empty()) return;
  Delegates& made = delegates_.emplace_back();
  for (const auto& alias : mailbox.send_as) made.send_as.push_back(named(alias));
  for (const auto& alias : mailbox.send_on_behalf) made.send_on_behalf.push_back(named(alias));
  entry.delegates = &made;
}

bool Moderators::lets_pass(const RecipientEntry* sender) const {
  const auto is_sender = [&](const RecipientEntry* one) { return one == sender; };
  return std::any_of(decide.begin(), decide.end(), is_sender) ||
         std::any_of(bypass.begin(), bypass.end(), is_sender);
}

const RecipientEntry* Recipients::find(std::string_view address) const {
  const auto found = by_address_.find(address);
  return found == by_address_.end() ? nullptr : &entries_[found->second];
}

}  // namespace directory
