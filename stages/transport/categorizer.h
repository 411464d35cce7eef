// The categorizer: agents, recipient resolution, routing, content conversion.
//
// CAT-1, CAT-2.
//
// It changes the item in place and says which forks it made; where copies go next is the router's
// answer per recipient. Recipients that cannot be resolved fail here, and their sender is told.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/transport/journal_agent.h"
#include "stages/transport/malware_agent.h"
#include "stages/transport/moderation.h"
#include "stages/transport/notifications.h"
#include "stages/transport/prioritization.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/resolver.h"
#include "stages/transport/rule_agent.h"
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
              Notifications& notifications, SubmissionQueue& submission_queue, ModerationGate& gate,
              const CategorizerAgents* agents = nullptr);

  struct Result {
    std::vector<MailItem*> ready;   // Forks, in the database, that have passed all steps.
    std::vector<MailItem*> forked;  // Forks that resolution made: finish() takes them through.
    sim::Time start;
  };
  // Takes `item` through all steps; it may have no open recipients left. Or it is put off, whole,
  // and must come again at that time.
  sim::Task<Result> categorize(MailItem& item);
  // Takes a fork, whose categorization began at `start`, through the steps after resolution.
  // Returns what must go on beside it.
  sim::Task<std::vector<MailItem*>> finish(MailItem& fork, sim::Time start);

 private:
  // The short way of Edge: no look-up, no conversion. (EDG-1)
  sim::Task<> categorize_on_edge(MailItem& item);
  // To the item and the forks that resolution made of it.
  void run_resolved_agents(MailItem& item, Result& result);
  void apply_rules(MailItem& item, Result& result);
  // Leaves out whom Safety Net was not asked for.
  void suppress_others(MailItem& item);
  // And domains outside that want no such mail. REQUIRES: the message is automatic.
  void suppress_automatic(MailItem& item);
  void fail(MailItem& item, const Resolution& resolution);
  // Those that wait for a moderator go no further.
  void stop_moderated(MailItem& item, const Resolution& resolution, Result& result);
  // Recipients that no connector, or a site link on the way, is wide enough for.
  void fail_too_large(MailItem& item);
  void tell_of_expansion(const MailItem& item);
  // What agents and routing leave of an item with its final recipients.
  void pass_agents(MailItem& item, sim::Time start);
  // Moves what must be converted to a fork.
  sim::Task<MailItem*> convert(MailItem& item, sim::Time start);
  void tell_spellings(const MailItem& item) const;
  bool is_outside(const smtp::Recipient& recipient) const;
  bool must_be_converted(const MailItem& item) const;
  // Moves the recipients outside to a fork of their own.
  MailItem* fork_for_conversion(MailItem& item);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  Notifications& notifications_;
  ModerationGate& gate_;
  Resolver resolver_;
  MalwareAgent malware_agent_;
  PrioritizationAgent prioritization_;
  RuleAgent rule_agent_;
  JournalAgent journal_agent_;
  const CategorizerAgents* agents_;
  sim::Random random_;
  sim::Random fork_random_;  // Of what only some messages need.
};

}  // namespace transport
