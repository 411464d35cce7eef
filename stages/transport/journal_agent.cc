// Finds what is to be journaled, and makes reports.
#include "stages/transport/journal_agent.h"

#include <algorithm>
#include <string>
#include <utility>

#include "sim/random.h"
#include "stages/mail/address.h"
#include "stages/service/system_mail.h"

namespace transport {
namespace {

using directory::JournalScope;
using directory::RecipientEntry;

constexpr std::string_view agent_name = "Journaling";
// Reported, in headers of reports of several organisations.
constexpr std::string_view message_id_domain = "@journal.report.generator>";
// The report's own headers and text around the original. INFERRED
constexpr std::uint64_t report_bytes = 2200;

const std::string& resolved(const RecipientEntry& entry) {
  return entry.is_contact() ? entry.external_address : entry.address;
}

// Members of members as well; groups may contain each other.
mail::AddressSet addresses_of(const RecipientEntry* whose) {
  mail::AddressSet addresses;
  std::vector<const RecipientEntry*> open{whose};
  while (!open.empty()) {
    const RecipientEntry& entry = *open.back();
    open.pop_back();
    if (!addresses.insert(resolved(entry)).second) continue;
    open.insert(open.end(), entry.members.begin(), entry.members.end());
  }
  return addresses;
}

}  // namespace

JournalAgent::JournalAgent(const service::Context& context, QueueDatabase& database,
                           TransportRows& rows, SubmissionQueue& submission_queue)
    : context_(context), database_(database), rows_(rows), submission_queue_(submission_queue) {
  const auto& topology = context.directory.topology();
  for (const auto& rule : topology.journal_rules) {
    const RecipientEntry* whose = context.directory.find(rule.recipient);
    rules_.push_back({&rule, whose == nullptr ? mail::AddressSet{} : addresses_of(whose)});
  }
  journals_probes_ = directory::journals_probes(topology);
  any_ = !rules_.empty() || std::any_of(topology.databases.begin(), topology.databases.end(),
                                        [](const auto& each) { return !each.journal_to.empty(); });
}

void JournalAgent::run(MailItem& item) {
  if (!item.message->probe.empty() && !journals_probes_) return;  // JRN-5
  if (item.message->journal_report || item.resubmitted_to != directory::none) return;
  if (item.message->enclosed != nullptr) return;  // It is journaled when it is released. INFERRED
  for (const std::string_view mailbox : concerned(item)) report(item, mailbox);
  // A group that another server expands is journaled there, as its members.
  for (ItemRecipient& recipient : item.recipients) {
    recipient.journaled = recipient.journaled || recipient.resolved;
  }
}

std::vector<std::string_view> JournalAgent::concerned(const MailItem& item) const {
  std::vector<std::string_view> mailboxes;
  const auto add = [&](std::string_view mailbox) {
    const bool known = std::any_of(mailboxes.begin(), mailboxes.end(), [&](const auto& each) {
      return mail::same_address(each, mailbox);
    });
    if (!mailbox.empty() && !known) mailboxes.push_back(mailbox);
  };
  const mail::Message& message = *item.message;
  // Whoever writes from outside is nobody of ours, whatever address he shows. INFERRED
  const bool inside = message.direction == mail::Direction::originating;
  const RecipientEntry* entry = inside ? context_.directory.find(message.sender) : nullptr;
  const std::string_view sender = entry == nullptr ? std::string_view{} : resolved(*entry);
  for (const ItemRecipient& recipient : item.recipients) {
    if (!recipient.resolved || recipient.journaled || recipient.done) continue;
    add(journal_of(sender));
    add(journal_of(recipient.address));
    for (const Rule& rule : rules_) {
      if (fits(rule, message, sender, recipient.address)) add(rule.rule->to);
    }
  }
  return mailboxes;
}

// The journaling mailbox of that mailbox's database; empty if there is none.
std::string_view JournalAgent::journal_of(std::string_view address) const {
  const RecipientEntry* entry = address.empty() ? nullptr : context_.directory.find(address);
  if (entry == nullptr || !entry->is_mailbox()) return {};
  return context_.directory.topology().databases[entry->database].journal_to;
}

bool JournalAgent::fits(const Rule& rule, const mail::Message& message, std::string_view sender,
                        std::string_view recipient) const {
  if (rule.rule->scope != JournalScope::all) {
    const bool internal = message.direction == mail::Direction::originating &&
                          context_.directory.accepts(mail::domain_of(recipient));
    if (internal != (rule.rule->scope == JournalScope::internal)) return false;
  }
  return rule.whose.empty() || rule.whose.find(recipient) != rule.whose.end() ||
         rule.whose.find(sender) != rule.whose.end();
}

mail::MessageRef JournalAgent::compose(const MailItem& item, std::string_view mailbox) const {
  const mail::Message& original = *item.message;
  const auto& topology = context_.directory.topology();
  const std::uint64_t number = sim::mix(sim::hash(context_.seed ^ item.internal_id, mailbox));
  std::string id = service::made_message_id(context_, number);
  id.replace(id.find('@'), std::string::npos, message_id_domain);
  auto message = service::made_message(context_, original.key, std::move(id));
  message->subject = original.subject;
  message->sender = service::exchange_address(context_.directory);
  // Who is told if it fails; nobody if there is no such mailbox. (JRN-3)
  const std::string& alternate = topology.alternate_journaling_mailbox;
  message->return_path = alternate.empty() ? "<>" : alternate;
  message->direction = mail::Direction::originating;
  message->first_forest_hop = context_.self().fqdn;
  message->journal_report = true;
  return message;
}

void JournalAgent::report(MailItem& item, std::string_view mailbox) {
  const mail::Message& original = *item.message;
  smtp::Recipient recipient{std::string{mailbox}, 0};
  recipient.notify.delay = false;  // INFERRED: the alternate mailbox keeps reports, not delays.
  MailItem& made = add_made(context_, database_, item, compose(item, mailbox), recipient,
                            item.bytes + report_bytes);
  // Which fields the records have is INFERRED; that there are two kinds, ORIG and JR, is known.
  item.agent_data.push_back("S:JA=ORIG|jr=" + made.message->network_message_id.text());
  made.agent_data.push_back("S:JA=JR|orig=" + original.network_message_id.text());
  rows_.agent_submitted(made, item.internal_id, agent_name);
  submission_queue_.submit(made);
}

}  // namespace transport
