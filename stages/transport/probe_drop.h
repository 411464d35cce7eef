// The System Probe Drop agents: from CU9 on, probes do their work on the way here and end here.
//
// The Smtp Agent takes a probe that came through a front end at the end of its headers: it is
// answered as if it were queued, and no row tells of it. The Routing Agent takes what Submission
// brought at the end of categorization, with a row for each recipient. Which agent takes which is
// INFERRED. (CAT-4, PROBE-4)
#pragma once

#include "stages/service/context.h"
#include "stages/smtp/reply.h"
#include "stages/smtp/transaction.h"
#include "stages/transport/mail_item.h"
#include "stages/transport/transport_rows.h"

namespace transport {

// OnEndOfHeaders.
inline bool ends_at_headers(const service::Context& context, const smtp::Transaction& transaction) {
  return !transaction.message->probe.empty() && !transaction.proxied.empty() &&
         context.directory.probe_care() == directory::ProbeCare::dropped;
}
// The message is taken and gone.
smtp::Response drop_at_headers(const service::Context& context,
                               const smtp::Transaction& transaction);

// OnCategorizedMessage.
inline bool ends_after_categorization(const service::Context& context, const MailItem& item) {
  return !item.message->probe.empty() &&
         context.directory.probe_care() == directory::ProbeCare::dropped;
}
// Nothing is left to do for any recipient.
void drop_categorized(const service::Context& context, TransportRows& rows, MailItem& item);

}  // namespace transport
