// Makes initiation messages.
#include "stages/transport/moderation.h"

#include <memory>
#include <utility>

#include "sim/check.h"
#include "sim/random.h"
#include "stages/service/system_mail.h"

namespace transport {
namespace {

// In the context of RECEIVE. INFERRED
constexpr std::string_view agent_name = "Moderation";

// What the message that waits is wrapped in. INFERRED
constexpr std::uint64_t wrapping_bytes = 1800;

}  // namespace

bool must_wait(const service::Context& context, const mail::Message& message,
               const smtp::Recipient& recipient, const directory::RecipientEntry& entry,
               bool resubmitted) {
  if (entry.moderated == nullptr || recipient.approval != smtp::Approval::none) return false;
  // Nobody could be told of a rejection. INFERRED
  if (message.return_path == "<>" && !resubmitted) return false;
  const directory::RecipientEntry* sender = context.directory.find(message.sender);
  // Requests and notices of the arbitration mailbox itself do not wait. INFERRED
  if (sender == context.directory.arbitration_mailbox()) return false;
  return !entry.moderated->lets_pass(sender);  // MOD-3
}

mail::MessageRef ModerationGate::compose(const MailItem& item, std::string message_id,
                                         Initiation::Moderators moderators) const {
  const mail::Message& original = *item.message;
  auto message = service::made_message(context_, original.key, std::move(message_id));
  message->subject = original.subject;
  message->sender = original.sender;
  message->return_path = original.return_path;
  message->first_forest_hop = context_.self().fqdn;
  message->enclosed = std::make_shared<Initiation>(
      message->message_id, item.message,
      std::vector<smtp::Recipient>(item.recipients.begin(), item.recipients.end()),
      std::move(moderators), item.bytes_received, context_.witness);
  return message;
}

void ModerationGate::stop(MailItem& item) {
  CHECK(item.recipients.size() == 1 && !item.is_done());
  const auto* moderated = context_.directory.find(item.recipients.front().address)->moderated;
  stop(item, tracking::Source::routing, moderated->decide);
}

void ModerationGate::stop_for_rule(MailItem& item, const directory::RecipientEntry& moderator) {
  // What is approved meets no rule again. INFERRED
  for (ItemRecipient& recipient : item.recipients) recipient.rules_done = true;
  stop(item, tracking::Source::agent, {&moderator});
}

void ModerationGate::stop(MailItem& item, tracking::Source source,
                          Initiation::Moderators moderators) {
  const directory::RecipientEntry& arbitration = *context_.directory.arbitration_mailbox();
  const std::uint64_t number =
      sim::mix(sim::hash(context_.seed ^ item.internal_id, item.message->message_id));
  auto message = compose(item, service::made_message_id(context_, number), std::move(moderators));
  rows_.initmessagecreated(source, item, arbitration.address, message->message_id);  // MOD-1
  smtp::Recipient recipient{arbitration.address, 0};
  recipient.rules_done = recipient.journaled = true;  // They look at what waits, later. INFERRED
  MailItem& initiation = add_made(context_, database_, item, std::move(message), recipient,
                                  item.bytes_received + wrapping_bytes);
  rows_.agent_submitted(initiation, item.internal_id, agent_name);
  for (ItemRecipient& waiting : item.recipients) waiting.done = true;
  submission_queue_.submit(initiation);
}

}  // namespace transport
