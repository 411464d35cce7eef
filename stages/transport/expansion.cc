// Expands groups, follows forwards.
#include "stages/transport/expansion.h"

#include <utility>

#include "stages/transport/moderation.h"

namespace transport {
namespace {

using directory::RecipientEntry;
using End = service::Witness::End;

constexpr std::string_view group_expanded =
    "250 2.1.5 RESOLVER.GRP.Expanded; distribution list expanded";
// REDIRECT has it only if the mailbox gets no copy itself. INFERRED
constexpr std::string_view forwarded = "250 2.1.5 RESOLVER.FWD.Forwarded; recipient forwarded";
constexpr std::string_view notice_dropped =  // The text is INFERRED.
    "250 2.1.5 RESOLVER.MSGTYPE.DSN; handled DSN";
constexpr std::string_view to_owner =
    "250 2.1.5 RESOLVER.GRP.ToOwner; message redirected to group owner";
constexpr std::string_view forwarding_loop =
    "550 5.4.6 RESOLVER.FWD.Loop; there is a forwarding loop configured in the directory";
// INFERRED: DSN-1 has the code alone.
constexpr std::string_view group_unexpandable =
    "550 5.2.4 RESOLVER.GRP.Unexpandable; misconfigured dynamic distribution list";

// Mailboxes that only forward, one to the next, and come back to where they began. (RES-8)
bool forwards_in_a_circle(const RecipientEntry& mailbox) {
  const RecipientEntry* slow = &mailbox;
  const RecipientEntry* fast = &mailbox;
  const auto next = [](const RecipientEntry* at) {
    return at != nullptr && !at->deliver_and_forward ? at->forward_to : nullptr;
  };
  while (true) {
    slow = next(slow);
    fast = next(next(fast));
    if (fast == nullptr) return false;
    if (slow == fast) return true;
  }
}

}  // namespace

std::vector<Expansion::Part> Expansion::run() {
  parts_.push_back({{}, item_.message});
  for (auto& recipient : item_.recipients) {
    present_.insert(recipient.address);
    waiting_.push_back({std::move(recipient), 0});
  }
  // Whoever was refused is not refused again as a member. INFERRED (RES-9)
  for (const auto& refused : failed_) present_.insert(refused.recipient.address);
  item_.recipients.clear();
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    Waiting next = std::move(waiting_[i]);  // The list may grow meanwhile.
    take(std::move(next));
  }
  item_.recipients = std::move(parts_.front().recipients);
  parts_.erase(parts_.begin());
  return std::move(parts_);
}

void Expansion::take(Waiting waiting) {
  const RecipientEntry* entry = context_.directory.find(waiting.recipient.address);
  if (entry == nullptr || waiting.recipient.resolved) return keep(std::move(waiting));
  const auto refusal = limits_ == nullptr ? std::string_view{} : limits_->refusal(entry);
  if (!refusal.empty()) return fail(std::move(waiting), refusal);  // RES-10
  const mail::MessageRef& message = parts_[waiting.part].message;
  const bool resubmitted = item_.resubmitted_to != directory::none;
  if (must_wait(context_, *message, waiting.recipient, *entry, resubmitted)) {
    // Nobody has got this copy, so that there is nothing to bring back: it waits elsewhere.
    if (resubmitted) return leave(std::move(waiting));
    resolution_.moderated.push_back({std::move(waiting.recipient), message});
    return;
  }
  switch (entry->kind) {
    case directory::RecipientKind::mailbox:
      if (entry->forward_to != nullptr) return forward(std::move(waiting), *entry);
      break;
    case directory::RecipientKind::contact:  // A member, or an alternate recipient. (RES-7)
      rows_.resolve(item_, waiting.recipient.address, entry->external_address, entry->legacy_dn);
      waiting.recipient.address = entry->external_address;
      context_.witness.resolved(item_.message->key, waiting.recipient.number,
                                waiting.recipient.address);
      break;
    case directory::RecipientKind::group: {
      const directory::ServerIndex server = entry->expansion_server;
      const bool elsewhere = server != directory::none && server != context_.server;
      if (elsewhere) return leave(std::move(waiting));  // RES-4
      if (entry->unexpandable) return fail(std::move(waiting), group_unexpandable);
      if (is_notice(item_)) return notice_to_group(std::move(waiting), *entry);
      return expand(waiting, *entry);
    }
  }
  keep(std::move(waiting));
}

bool Expansion::note(const RecipientEntry& entry) {
  if (present_.contains(entry.address)) return false;
  if (entry.is_contact()) {
    if (present_.contains(entry.external_address)) return false;
    present_.insert(entry.external_address);
  }
  present_.insert(entry.address);
  return true;
}

void Expansion::expand(const Waiting& group, const RecipientEntry& entry) {
  std::vector<std::string_view> added, known;
  std::vector<const RecipientEntry*> members;
  for (const RecipientEntry* member : entry.members) {
    if (!note(*member)) {  // RES-8, RES-9
      known.push_back(member->address);
      continue;
    }
    added.push_back(member->address);
    members.push_back(member);
  }
  rows_.expand(tracking::Event::expand, item_, entry.address, added, group_expanded);
  if (!known.empty()) {
    rows_.expand(tracking::Event::duplicateexpand, item_, entry.address, known, group_expanded);
  }
  if (group.recipient.notify.success) resolution_.tell_of_expansion = true;
  const std::size_t part = part_for(entry, group.part);
  for (const RecipientEntry* member : members) {
    add(group, *member, part);
    smtp::Notify& notify = waiting_.back().recipient.notify;
    notify.success = false;  // The sender is told of the expansion.
    if (entry.moderated != nullptr && entry.moderated->bypass_nested) {  // MOD-4
      waiting_.back().recipient.approval = smtp::Approval::with_members;
    }
    if (entry.reports == directory::GroupReports::nobody) notify = smtp::Notify::never();
  }
  ended(group, End::expanded, group_expanded);
}

// Failures of members go to the group's manager: the copy for them has another return path.
// (RES-11, RES-13)
std::size_t Expansion::part_for(const RecipientEntry& group, std::size_t part) {
  if (group.reports != directory::GroupReports::manager || group.manager == nullptr) return part;
  auto message = mail::new_message(*item_.message);
  message->return_path = group.manager->address;
  if (message->original_from_address.empty()) {
    message->original_from_address = item_.message->return_path;
  }
  parts_.push_back({{}, std::move(message)});
  return parts_.size() - 1;
}

// A notification or an automatic reply that is addressed to a group. (RES-13)
void Expansion::notice_to_group(Waiting group, const RecipientEntry& entry) {
  const bool to_manager =
      entry.reports == directory::GroupReports::manager && entry.manager != nullptr;
  if (!to_manager) {
    rows_.drop(item_, group.recipient.address, {}, notice_dropped);
    return ended(group, End::dropped, notice_dropped);
  }
  const bool is_new = note(*entry.manager);
  rows_.redirect(tracking::Source::routing,
                 is_new ? tracking::Event::redirect : tracking::Event::duplicateredirect, item_,
                 group.recipient.address, entry.manager->address, to_owner);
  if (is_new) add(group, *entry.manager, group.part);
  ended(group, End::redirected, to_owner);
}

void Expansion::forward(Waiting mailbox, const RecipientEntry& entry) {
  const RecipientEntry& target = *entry.forward_to;
  if (!entry.deliver_and_forward && forwards_in_a_circle(entry)) {
    return fail(std::move(mailbox), forwarding_loop);
  }
  const bool is_new = note(target);
  if (entry.deliver_and_forward) {  // It keeps its copy: a redirection to itself says so.
    rows_.redirect(tracking::Source::routing, tracking::Event::redirect, item_, entry.address,
                   entry.address, {});
  }
  // RES-6, RES-16
  const auto source =
      entry.public_folder ? tracking::Source::publicfolder : tracking::Source::routing;
  const bool stays = entry.deliver_and_forward;
  const std::string_view status = stays || entry.public_folder ? std::string_view{} : forwarded;
  rows_.redirect(source, is_new ? tracking::Event::redirect : tracking::Event::duplicateredirect,
                 item_, entry.address, target.address, status);
  if (is_new) {
    std::size_t part = mailbox.part;
    if (entry.deliver_and_forward) {  // RES-11
      parts_.push_back({{}, parts_[part].message});
      part = parts_.size() - 1;
    }
    add(mailbox, target, part);
  }
  if (entry.deliver_and_forward) return keep(std::move(mailbox));
  ended(mailbox, End::redirected, status);
}

void Expansion::add(const Waiting& from, const RecipientEntry& target, std::size_t part) {
  Waiting added{from.recipient, part};
  added.recipient.address = target.address;
  if (added.recipient.approval == smtp::Approval::given) {
    added.recipient.approval = smtp::Approval::none;
  }
  added.recipient.number =
      context_.witness.derived(item_.message->key, from.recipient.number, target.address);
  waiting_.push_back(std::move(added));
}

void Expansion::keep(Waiting waiting) {
  waiting.recipient.resolved = true;  // RES-15
  parts_[waiting.part].recipients.push_back(std::move(waiting.recipient));
}

void Expansion::leave(Waiting waiting) {
  parts_[waiting.part].recipients.push_back(std::move(waiting.recipient));
}

void Expansion::fail(Waiting waiting, std::string_view status) {
  failed_.push_back({std::move(waiting.recipient), std::string{status}});
}

void Expansion::ended(const Waiting& waiting, End end, std::string_view status) {
  context_.witness.ended(item_.message->key, waiting.recipient.number, end, status, context_.now());
}

}  // namespace transport
