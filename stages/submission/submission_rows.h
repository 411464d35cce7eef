// The rows that Submission writes to MSGTRKMS, field by field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "stages/service/context.h"
#include "stages/service/log_book.h"
#include "stages/smtp/reply.h"
#include "stages/submission/outbox.h"
#include "stages/tracking/log.h"

namespace submission {

// One attempt to hand a message over: its clocks and its last failure.
struct Attempt {
  sim::Time start;
  mail::HopLatency hop;
  sim::Time handing_over;                     // Since when hubs are tried.
  std::optional<smtp::Reply> refusal;         // The last hub's that answered, if none accepted.
  std::string failure;                        // The last hub's answer, as SUBMITDEFER shows it.
  std::string failure_name;                   // The HResult's name.
  std::string_view stage = "SubmitMailItem";  // Where it failed. INFERRED (SUB-8)

  // It failed with that answer.
  void note(const smtp::Reply& answer, std::string_view error);
};

class SubmissionRows {
 public:
  SubmissionRows(const service::Context& context, tracking::Log& log)
      : context_(context), book_(context, log) {}

  void notifymapi(const OutboxItem& item);
  // The mailbox sends more than so many messages in a minute. (SUB-18)
  void throttle(const OutboxItem& item, std::uint32_t limit);
  // It crashed the service before, and is skipped. (QUE-14)
  void poisonmessage(const OutboxItem& item);
  void receive(const OutboxItem& item, std::uint64_t internal_id, std::uint64_t store_session);
  void submit(const OutboxItem& item, const Attempt& attempt, const directory::ServerEntry& hub);
  void submitdefer(const OutboxItem& item, const Attempt& attempt);
  // `report`: the Message-Id of the report on it; empty if there is none. (SUB-15)
  void submitfail(const OutboxItem& item, const Attempt& attempt, std::string_view report);
  // A report that no hub takes.
  void report_failed(const Report& report, const smtp::Reply& answer);

 private:
  void common(service::RowDraft& draft, const OutboxItem& item, tracking::Event event) const;
  // What SUBMIT, SUBMITDEFER and SUBMITFAIL share beyond that.
  void handed_over(service::RowDraft& draft, const OutboxItem& item) const;
  void not_submitted(service::RowDraft& draft, const OutboxItem& item, const Attempt& attempt,
                     tracking::Event event, std::string_view error);

  const service::Context& context_;
  service::LogBook book_;
};

}  // namespace submission
