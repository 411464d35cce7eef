// The rows of MSGTRKMA, field by field.
#pragma once

#include <string_view>

#include "stages/moderation/requests.h"
#include "stages/service/context.h"
#include "stages/service/log_book.h"
#include "stages/tracking/log.h"

namespace moderation {

class ApprovalRows {
 public:
  ApprovalRows(const service::Context& context, tracking::Log& log)
      : context_(context), book_(context, log) {}

  // How the waiting ended: MODERATORAPPROVE, MODERATORREJECT, MODERATIONEXPIRE, MODERATORSALLNDR.
  void ended(tracking::Event event, const Waiting& waiting);

 private:
  const service::Context& context_;
  service::LogBook book_;
};

}  // namespace moderation
