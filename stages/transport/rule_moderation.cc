// Rules that ask a moderator, and rules that cannot be followed.
#include "stages/transport/rule_agent.h"

namespace transport {
namespace {

// After which the agent tries again: MessageRetryInterval. INFERRED (RUL-7, QUE-7)
constexpr sim::Duration retry = sim::minutes{15};

}  // namespace

void RuleAgent::put_off(MailItem& item) {
  if (item.is_done()) return;
  item.put_off_until = context_.now() + retry;
  rows_.put_off(tracking::Source::agent, item, agent_name);
}

// As for moderated recipients: the moderator's own mail passes (MOD-3), and so does what the
// arbitration mailbox sends and gets, so that nobody decides about decisions. INFERRED
bool RuleAgent::passes_moderation(const MailItem& item,
                                  const directory::RecipientEntry& moderator) const {
  const auto* arbitration = context_.directory.arbitration_mailbox();
  const auto* sender = context_.directory.find(item.message->sender);
  if (sender == &moderator || sender == arbitration) return true;
  return item.recipients.size() == 1 &&
         context_.directory.find(item.recipients.front().address) == arbitration;
}

// RUL-6, MOD-1
void RuleAgent::moderate(MailItem& item, std::string_view moderator) {
  const directory::RecipientEntry& decides = *context_.directory.find(moderator);
  if (item.is_done() || passes_moderation(item, decides)) return;
  if (item.resubmitted_to == directory::none) return gate_.stop_for_rule(item, decides);
  // Nobody has got this copy, so that there is nothing to bring back. (SNT-7)
  rows_.suppressed(item, item.open(), tracking::Source::safetynet, suppressed_by_safety_net);
  item.recipients.clear();
}

}  // namespace transport
