// The rules of a host outside, applied to a transaction.
#include "stages/internet/script.h"

#include <algorithm>

#include "stages/mail/address.h"

namespace internet {
namespace {

bool concerns(const Conduct& conduct, std::string_view recipient) {
  return conduct.recipients.empty() ||
         std::any_of(conduct.recipients.begin(), conduct.recipients.end(),
                     [&](const auto& named) { return mail::same_address(named, recipient); });
}

}  // namespace

bool Script::Verdict::any_recipient() const {
  return std::any_of(recipients.begin(), recipients.end(),
                     [](const smtp::Reply& reply) { return reply.accepted(); });
}

void Script::add(Conduct conduct, sim::Time until) {
  rules_.push_back({std::move(conduct), until});
}

bool Script::greets(sim::Time now) const {
  return std::none_of(rules_.begin(), rules_.end(), [&](const Rule& rule) {
    return rule.until > now && rule.conduct.manner == Manner::refuses &&
           rule.conduct.stage == Stage::connect;
  });
}

smtp::Reply Script::at_rcpt(const std::string& sender, std::string_view recipient, sim::Time now) {
  smtp::Reply reply{250, "2.1.5", "Ok"};
  for (const auto& [conduct, until] : rules_) {
    if (until <= now || !concerns(conduct, recipient)) continue;
    if (conduct.manner == Manner::refuses && conduct.stage == Stage::rcpt) reply = conduct.reply;
    if (conduct.manner != Manner::greylists) continue;
    const auto& first = first_seen_.try_emplace({sender, std::string{recipient}}, now).first;
    // What a common greylisting policy server of Postfix says.
    if (now < first->second + conduct.time) {
      reply = {450, "4.2.0",
               "<" + std::string{recipient} + ">: Recipient address rejected: Greylisted"};
    }
  }
  return reply;
}

Script::Verdict Script::judge(const smtp::Transaction& transaction, sim::Time now) {
  Verdict verdict;
  for (const auto& [conduct, until] : rules_) {
    if (until <= now) continue;
    if (conduct.manner == Manner::delays) verdict.delay = conduct.time;
    if (conduct.manner == Manner::hangs_up) {
      (conduct.stage == Stage::data ? verdict.hangs_up_at_data : verdict.hangs_up_at_dot) = true;
    }
    if (conduct.manner != Manner::refuses) continue;
    if (conduct.stage == Stage::mail) verdict.mail = conduct.reply;
    if (conduct.stage == Stage::data) verdict.data = conduct.reply;
    if (conduct.stage == Stage::dot) verdict.dot = conduct.reply;
  }
  if (verdict.mail) return verdict;
  verdict.recipients.reserve(transaction.recipients.size());
  for (const auto& recipient : transaction.recipients) {
    verdict.recipients.push_back(at_rcpt(transaction.message->return_path, recipient.address, now));
  }
  return verdict;
}

}  // namespace internet
