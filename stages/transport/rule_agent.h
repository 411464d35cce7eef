// The Transport Rule Agent: does what transport rules say, after resolution.
//
// RUL-1, CAT-3.
//
// Rules run in their order. Where a rule concerns some recipients only, they go on in a copy of
// their own. What an agent adds meets no rule, and neither do notifications, so that no
// loop can begin. INFERRED
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/service/context.h"
#include "stages/transport/moderation.h"
#include "stages/transport/notifications.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

class RuleAgent {
 public:
  static constexpr std::string_view agent_name = "Transport Rule Agent";  // As rows call it.

  // All must outlive it.
  RuleAgent(const service::Context& context, QueueDatabase& database, TransportRows& rows,
            Notifications& notifications, ModerationGate& gate)
      : context_(context),
        database_(database),
        rows_(rows),
        notifications_(notifications),
        gate_(gate) {}

  bool has_rules() const { return !context_.directory.topology().rules.empty(); }

  // Takes no time. Adds the copies that it makes to `forks`; the item, or a copy, may have no open
  // recipients left. If the agent fails and a rule does not suffer that, the item is put off.
  // (RUL-7)
  void run(MailItem& item, std::vector<MailItem*>& forks);

 private:
  // Whom the rule concerns: indices.
  std::vector<std::uint32_t> matching(const directory::TransportRule& rule,
                                      const MailItem& item) const;
  bool fits(const directory::RuleConditions& conditions, const MailItem& item) const;
  bool is_cancelled(const directory::RuleConditions& except, const MailItem& item) const;
  bool is_from(const directory::RuleConditions& conditions, const MailItem& item) const;
  bool is_inside(const MailItem& item) const;
  MailItem& fork(MailItem& item, const std::vector<std::uint32_t>& recipients);
  void act(const directory::TransportRule& rule, MailItem& item);
  void end(MailItem& item, std::string_view status, const Notice& notice);
  void redirect(MailItem& item, std::string_view to);
  void add(MailItem& item, std::string_view to);
  void moderate(MailItem& item, std::string_view moderator);
  // True if the item need not be asked about.
  bool passes_moderation(const MailItem& item, const directory::RecipientEntry& moderator) const;
  void put_off(MailItem& item);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  Notifications& notifications_;
  ModerationGate& gate_;
};

}  // namespace transport
