// Makes the messages that rules want sent, and hands them to a Transport service.
//
// DEL-8, ARC-6
//
// INFERRED, for the reference is silent: a message is made in one step with the DELIVER row of its
// cause, and lies on this server's disk until a hub has taken it, so that neither a crash nor hubs
// that refuse lose it. After two days it is given up, with a FAIL row and without a notice.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/host.h"
#include "sim/random.h"
#include "sim/task.h"
#include "stages/delivery/mailbox_rules.h"
#include "stages/delivery/rule_rows.h"
#include "stages/service/context.h"

namespace delivery {

// What is not handed over yet.
struct RuleMails : sim::Disk::File {
  static constexpr const char* file_name = "rule mail";
  std::map<std::uint64_t, RuleItem> items;
  std::uint64_t made = 0;
};

class RuleMailer {
 public:
  // How long after a failed attempt the next one comes: each time twice as long. INFERRED, like
  // Submission's. (SUB-13)
  static constexpr sim::Duration retry_after_min = sim::minutes{1};
  static constexpr sim::Duration retry_after_max = sim::minutes{15};
  static constexpr sim::Duration expiry = sim::hours{48};
  // What the rules of one mailbox may make in an hour. INFERRED: the number.
  static constexpr std::size_t mails_per_hour_max = 60;

  RuleMailer(const service::Context& context, tracking::Log& log);

  // Hands over what a crash left.
  void pick_up_all();

  // Makes what the rules of the mailbox want, or tells that they want too much.
  void make(const directory::RecipientEntry& mailbox, const RuleResult& result,
            const mail::Message& cause, std::uint64_t cause_bytes);

 private:
  bool may_make(const directory::RecipientEntry& mailbox);
  mail::MessageRef compose(const directory::RecipientEntry& mailbox, const RuleMail& mail,
                           const mail::Message& cause);
  void keep(const RuleMail& mail, mail::MessageRef message, std::uint64_t bytes);
  void spawn(std::uint64_t number);
  sim::Task<> hand_over(std::uint64_t number);
  // True if a hub has taken it, or refuses it for good.
  sim::Task<bool> attempt(RuleItem& item);
  smtp::Transaction transaction(const RuleItem& item) const;
  void give_up(const RuleItem& item, const std::string& status);

  const service::Context& context_;
  RuleRows rows_;
  RuleMails& mails_;
  sim::Random random_;
  std::uint64_t next_internal_id_ = 1;  // A small counter in memory, as Submission's. (ID-2)
  std::map<mail::Guid, std::deque<sim::Time>> made_;  // By mailbox: in the last hour.
};

}  // namespace delivery
