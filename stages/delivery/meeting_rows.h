// PROCESSMEETINGMESSAGE: a meeting message has changed a calendar.
#pragma once

#include <string_view>

#include "stages/directory/recipients.h"
#include "stages/service/context.h"
#include "stages/service/log_book.h"
#include "stages/smtp/transaction.h"

namespace delivery {

// One row for each mailbox that got it, before its DELIVER: INFERRED, for the agent belongs to the
// delivery. Its Message-Id stands in the column of the internal id. (DEL-8)
void write_meeting_row(service::LogBook& book, const service::Context& context,
                       const smtp::Transaction& transaction,
                       const directory::RecipientEntry& mailbox);

}  // namespace delivery
