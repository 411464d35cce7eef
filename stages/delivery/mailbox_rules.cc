// Runs the rules of a mailbox, all of them, in their order.
#include "stages/delivery/mailbox_rules.h"

#include <algorithm>

#include "sim/random.h"
#include "stages/mail/address.h"

namespace delivery {
namespace {

using Action = directory::InboxRule::Action;

constexpr std::string_view deleted_items = "Deleted Items";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view part) {
  const auto found = std::search(text.begin(), text.end(), part.begin(), part.end(),
                                 [](char a, char b) { return lower(a) == lower(b); });
  return part.empty() || found != text.end();
}

// Whether a rule may send the message on. (DEL-8)
bool may_go_on(const directory::RecipientEntry& mailbox, const mail::Message& message) {
  const auto& passed = message.rules_passed;
  return passed.size() < rule_passes_max &&
         std::none_of(passed.begin(), passed.end(), [&](const std::string& address) {
           return mail::same_address(address, mailbox.address);
         });
}

void add_answer(const mail::Message& message, RuleMail mail, RuleResult& result) {
  if (message.return_path == "<>") return;
  mail.to = message.return_path;
  result.mails.push_back(mail);
}

}  // namespace

RuleResult apply_rules(const directory::RecipientEntry& mailbox, const mail::Message& message,
                       Answered& answered, sim::Time now) {
  RuleResult result;
  const bool goes_on = may_go_on(mailbox, message);
  for (std::size_t i = 0; i < mailbox.inbox_rules.size(); ++i) {
    const directory::InboxRule& rule = mailbox.inbox_rules[i];
    if (!contains(message.subject, rule.if_subject)) continue;
    RuleMail mail;
    mail.rule_id = sim::mix(mailbox.mailbox_guid.low + i) >> 1;
    mail.rule_name = rule.name;
    switch (rule.action) {
      case Action::forward:
      case Action::redirect:
        if (!goes_on) break;
        mail.kind = rule.action == Action::forward ? RuleMailKind::forward : RuleMailKind::redirect;
        mail.to = mailbox.rule_targets[i]->address;
        result.mails.push_back(mail);
        break;
      case Action::reply:
        mail.kind = RuleMailKind::reply;
        mail.text = rule.text;
        add_answer(message, mail, result);
        break;
      case Action::move:
        if (result.folder.empty() && rule.text != "Inbox") result.folder = rule.text;
        break;
      case Action::remove:
        if (result.folder.empty()) result.folder = deleted_items;
        break;
    }
  }
  if (mailbox.out_of_office.empty() || message.return_path == "<>") return result;
  std::string sender = message.return_path;
  std::transform(sender.begin(), sender.end(), sender.begin(), lower);
  if (!answered.insert(sim::hash(mailbox.mailbox_guid.low, sender), now)) return result;
  RuleMail mail;
  mail.kind = RuleMailKind::out_of_office;
  mail.rule_id = sim::mix(mailbox.mailbox_guid.high) >> 1;
  mail.rule_name = "Out of office";
  mail.text = mailbox.out_of_office;
  add_answer(message, mail, result);
  return result;
}

}  // namespace delivery
