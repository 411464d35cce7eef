// The Prioritization Agent: what a sender of much and to many sends is of low priority.
//
// QUE-18, CAT-3. It counts what this server categorized of a sender in the last minute.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <span>
#include <string>

#include "stages/service/context.h"
#include "stages/transport/mail_item.h"

namespace transport {

class PrioritizationAgent {
 public:
  static constexpr std::uint64_t bytes_max = 1u << 20;
  static constexpr std::uint64_t recipients_max = 500;

  explicit PrioritizationAgent(const service::Context& context)
      : context_(context), on_(context.directory.topology().message_throttling) {}

  bool on() const { return on_; }
  // A message after resolution, with what was forked from it.
  void run(MailItem& item, std::span<MailItem* const> forks);

 private:
  struct Sent {
    sim::Time time;
    mail::Cost cost;
  };
  // With this message.
  mail::Cost cost_in_a_minute(const std::string& sender, const mail::Cost& cost);

  const service::Context& context_;
  bool on_;
  std::map<std::string, std::deque<Sent>> sent_;  // By sender: in the last minute.
};

}  // namespace transport
