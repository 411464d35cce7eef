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
#include "stages/transport/notifications.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

class RuleAgent {
 public:
  // All must outlive it.
  RuleAgent(const service::Context& context, QueueDatabase& database, TransportRows& rows,
            Notifications& notifications)
      : context_(context), database_(database), rows_(rows), notifications_(notifications) {}

  bool has_rules() const { return !context_.directory.topology().rules.empty(); }

  // Takes no time. Adds the copies that it makes to `forks`; the item, or a copy, may have no open
  // recipients left.
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

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  Notifications& notifications_;
};

}  // namespace transport
