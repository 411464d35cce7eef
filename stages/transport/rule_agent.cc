// Matches messages with rules, and acts.
#include "stages/transport/rule_agent.h"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/random.h"
#include "stages/mail/address.h"
#include "stages/mail/guid.h"
#include "stages/service/described.h"

namespace transport {
namespace {

using directory::RuleAction;
using directory::RuleConditions;
using directory::SenderScope;
using directory::TransportRule;

constexpr std::string_view rejected =
    "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy";
constexpr std::string_view deleted = "550 5.2.1 Message deleted by the transport rules agent";
constexpr std::string_view quarantined =  // INFERRED from the text of a deletion.
    "550 5.2.1 Message quarantined by the transport rules agent";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

bool names(const std::vector<std::string>& addresses, std::string_view address) {
  return std::any_of(addresses.begin(), addresses.end(),
                     [&](const std::string& each) { return mail::same_address(each, address); });
}

bool has_subject(const RuleConditions& conditions, const mail::Message& message) {
  return std::any_of(conditions.subject_contains.begin(), conditions.subject_contains.end(),
                     [&](const std::string& word) { return contains(message.subject, word); });
}

// The actions as the agent calls them. INFERRED, but for the form of the record. (RUL-8)
std::string_view action_name(RuleAction action) {
  switch (action) {
    case RuleAction::reject:
      return "RejectMessage";
    case RuleAction::remove:
      return "DeleteMessage";
    case RuleAction::redirect:
      return "RedirectMessage";
    case RuleAction::bcc:
      return "AddEnvelopeRecipient";
    case RuleAction::quarantine:
      return "Quarantine";
    case RuleAction::append:
      return "ApplyHtmlDisclaimer";
    case RuleAction::moderate:
      return "ModerateMessageByUser";
  }
  return "";
}

std::string record_of(const TransportRule& rule, std::uint64_t seed) {
  const std::uint64_t high = sim::mix(sim::hash(seed, "rule " + rule.name));
  const mail::Guid id = mail::random_guid(high, sim::mix(high));
  std::string record = "S:TRA=ETR|ruleId=" + id.text() + "|st=";
  sim::append_iso(record, rule.changed);
  record.append("|action=").append(action_name(rule.action));
  return record + (rule.audit ? "|sev=1|mode=Audit" : "|sev=1|mode=Enforce");
}

}  // namespace

void RuleAgent::run(MailItem& item, std::vector<MailItem*>& forks) {
  if (item.message->journal_report) return;  // INFERRED: as other mail of the system.
  if (is_notice(item)) return;
  const auto& rules = context_.directory.topology().rules;
  if (context_.state.fails(directory::Helper::rule_agent, context_.server)) {
    // Whether a rule concerns the message is what cannot be found out. INFERRED (RUL-7)
    if (std::any_of(rules.begin(), rules.end(),
                    [](const TransportRule& rule) { return rule.defers_on_error; })) {
      put_off(item);
    }
    return;
  }
  std::vector<std::pair<MailItem*, std::size_t>> copies{{&item, 0}};  // And their next rule.
  for (std::size_t i = 0; i < copies.size(); ++i) {
    MailItem& copy = *copies[i].first;
    for (std::size_t number = copies[i].second; number < rules.size(); ++number) {
      const auto concerned = matching(rules[number], copy);
      if (concerned.empty()) continue;
      MailItem* target = &copy;
      const bool audit = rules[number].audit;  // It does not even split the message. (RUL-2)
      if (!audit && concerned.size() < copy.recipients.size()) {
        target = &fork(copy, concerned);
        forks.push_back(target);
        copies.emplace_back(target, number + 1);
      }
      target->agent_data.push_back(record_of(rules[number], context_.seed));  // RUL-8
      if (!audit) act(rules[number], *target);
    }
    for (ItemRecipient& recipient : copy.recipients) {
      recipient.rules_done = recipient.rules_done || recipient.resolved;
    }
  }
}

// A group that another server expands meets the rules there, as its members.
std::vector<std::uint32_t> RuleAgent::matching(const TransportRule& rule,
                                               const MailItem& item) const {
  std::vector<std::uint32_t> concerned;
  if (!fits(rule.conditions, item) || is_cancelled(rule.except, item)) return concerned;
  for (std::uint32_t i = 0; i < item.recipients.size(); ++i) {
    const ItemRecipient& recipient = item.recipients[i];
    if (!recipient.resolved || recipient.rules_done) continue;
    const auto& wanted = rule.conditions.sent_to;
    if (!wanted.empty() && !names(wanted, recipient.address)) continue;
    if (names(rule.except.sent_to, recipient.address)) continue;
    concerned.push_back(i);
  }
  return concerned;
}

bool RuleAgent::fits(const RuleConditions& conditions, const MailItem& item) const {
  const mail::Message& message = *item.message;
  if (!conditions.from.empty() && !is_from(conditions, item)) return false;
  if (!conditions.subject_contains.empty() && !has_subject(conditions, message)) return false;
  if (conditions.size_over && item.bytes_received <= *conditions.size_over) return false;
  if (conditions.has_attachment && message.attachment.empty()) return false;
  return conditions.sender == SenderScope::any ||
         is_inside(item) == (conditions.sender == SenderScope::inside);
}

bool RuleAgent::is_cancelled(const RuleConditions& except, const MailItem& item) const {
  if (is_from(except, item) || has_subject(except, *item.message)) return true;
  if (except.size_over && item.bytes_received > *except.size_over) return true;
  if (except.has_attachment && !item.message->attachment.empty()) return true;
  return except.sender != SenderScope::any &&
         is_inside(item) == (except.sender == SenderScope::inside);
}

bool RuleAgent::is_from(const RuleConditions& conditions, const MailItem& item) const {
  const auto* sender = context_.directory.find(item.message->sender);
  return names(conditions.from, sender == nullptr ? item.message->sender : sender->address);
}

bool RuleAgent::is_inside(const MailItem& item) const {
  return item.message->direction == mail::Direction::originating;
}

MailItem& RuleAgent::fork(MailItem& item, const std::vector<std::uint32_t>& recipients) {
  MailItem& fork = database_.fork(item, context_.witness, context_.now());
  item.move_recipients(fork, [&](std::uint32_t i) {
    return std::binary_search(recipients.begin(), recipients.end(), i);
  });
  rows_.transfer(fork, item.internal_id, agent_name, tracking::Source::agent);
  return fork;
}

void RuleAgent::act(const TransportRule& rule, MailItem& item) {
  switch (rule.action) {
    case RuleAction::reject:  // RUL-3
      return end(item, rejected, notifications_.prepare(NoticeKind::failure, item, item.open()));
    case RuleAction::remove:  // RUL-4
      return end(item, deleted, {});
    case RuleAction::quarantine:  // RUL-6: without a mailbox for it, it is an NDR.
      return end(item, quarantined,
                 rule.to.empty() ? notifications_.prepare(NoticeKind::failure, item, item.open())
                                 : notifications_.prepare_quarantine(item, item.open(), rule.to));
    case RuleAction::redirect:
      return redirect(item, rule.to);
    case RuleAction::bcc:
      return add(item, rule.to);
    case RuleAction::append:  // RUL-6: a disclaimer.
      item.bytes += rule.bytes;
      item.bytes_received += rule.bytes;
      return;
    case RuleAction::moderate:
      return moderate(item, rule.to);
  }
}

void RuleAgent::end(MailItem& item, std::string_view status, const Notice& notice) {
  for (std::uint32_t i = 0; i < item.recipients.size(); ++i) {
    rows_.agent_fail(item, i, status, agent_name, notice);
    service::tell_failed(context_.witness, *item.message, item.recipients[i].number, status,
                         context_.now());
  }
  notifications_.make(notice, item);
  item.recipients.clear();
}

// RUL-5
void RuleAgent::redirect(MailItem& item, std::string_view to) {
  std::vector<ItemRecipient> recipients;
  for (ItemRecipient& recipient : item.recipients) {
    if (mail::same_address(recipient.address, to)) {
      recipients.insert(recipients.begin(), std::move(recipient));
      break;
    }
  }
  for (const ItemRecipient& recipient : item.recipients) {
    if (recipient.address.empty()) continue;  // It went on before.
    const auto event =
        recipients.empty() ? tracking::Event::redirect : tracking::Event::duplicateredirect;
    rows_.redirect(tracking::Source::agent, event, item, recipient.address, to, {});
    if (recipients.empty()) {
      ItemRecipient& added = recipients.emplace_back(recipient);
      added.address = to;
      added.number = context_.witness.derived(item.message->key, recipient.number, to);
      // As the directory spells it.
      context_.witness.resolved(item.message->key, added.number, to);
      added.resolved = added.rules_done = true;
    }
    context_.witness.ended(item.message->key, recipient.number, service::Witness::End::redirected,
                           {}, context_.now());
  }
  item.recipients = std::move(recipients);
}

void RuleAgent::add(MailItem& item, std::string_view to) {
  for (const ItemRecipient& recipient : item.recipients) {
    if (mail::same_address(recipient.address, to)) return;
  }
  rows_.agent_added(item, to, agent_name);
  smtp::Recipient recipient{std::string{to}, context_.witness.added(item.message->key, to)};
  recipient.resolved = recipient.rules_done = true;
  item.recipients.emplace_back(std::move(recipient));
}

}  // namespace transport
