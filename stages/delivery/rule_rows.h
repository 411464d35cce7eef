// The rows of MSGTRKMD about what inbox rules make.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/service/context.h"
#include "stages/service/log_book.h"
#include "stages/tracking/log.h"

namespace delivery {

// A message that a rule made, until a hub has it.
struct RuleItem {
  mail::MessageRef message;
  std::vector<smtp::Recipient> recipients;
  std::uint64_t bytes = 0;
  std::uint64_t internal_id = 0;
  sim::Time created;
  sim::Duration retry_after{0};
  service::Held held;
};

class RuleRows {
 public:
  RuleRows(const service::Context& context, tracking::Log& log)
      : context_(context), book_(context, log) {}

  // MAILBOXRULE/RECEIVE: `status` says how the recipient stands in the message.
  void receive(const RuleItem& item, std::uint64_t rule_id, std::string_view status,
               std::string_view cause);
  // MAILBOXRULE/THROTTLE, of the message that the rule would have answered to.
  void throttle(const mail::Message& cause, std::string_view mailbox, std::string_view rule_name,
                std::size_t count, std::size_t limit);
  // SMTP/FAIL: no hub took it.
  void fail(const RuleItem& item, std::string_view status);

 private:
  const service::Context& context_;
  service::LogBook book_;
};

}  // namespace delivery
