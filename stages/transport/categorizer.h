// The categorizer: agents, recipient resolution, routing, content conversion.
//
// CAT-1, CAT-2.
//
// It changes the item in place and says which forks it made; where copies go next is the router's
// answer per recipient.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

// Agents that an administrator adds to the categorizer.
class CategorizerAgents {
 public:
  virtual ~CategorizerAgents() = default;
  // OnRoutedMessage: may give the item another message. (CAT-1)
  virtual void routed(MailItem& item) const = 0;
};

class Categorizer {
 public:
  // `agents` may be null.
  Categorizer(const service::Context& context, QueueDatabase& database, TransportRows& rows,
              const CategorizerAgents* agents = nullptr);

  // Takes `item` through all steps. Returns the forks it made, which lie in the database. The
  // item itself may have no open recipients left.
  sim::Task<std::vector<MailItem*>> categorize(MailItem& item);

 private:
  // The short way of Edge: no look-up, no conversion. (EDG-1)
  sim::Task<> categorize_on_edge(MailItem& item);
  void resolve(MailItem& item);
  // Leaves out whom Safety Net was not asked for.
  void suppress_others(MailItem& item);
  void tell_spellings(const MailItem& item) const;
  bool is_outside(const smtp::Recipient& recipient) const;
  bool must_be_converted(const MailItem& item) const;
  // Moves the recipients outside to a fork of their own.
  MailItem* fork_for_conversion(MailItem& item);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  const CategorizerAgents* agents_;
  sim::Random random_;
};

}  // namespace transport
