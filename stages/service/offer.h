// Handing one message to one hub.
#pragma once

#include <optional>

#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/smtp/reply.h"
#include "stages/smtp/transaction.h"

namespace service {

// What the hub's Transport says; empty if it does not answer, or the connection was lost before it
// did: then it may have taken the message. The caller keeps what it is given until then.
sim::Task<std::optional<smtp::Reply>> offer(const Context& context, smtp::Transaction& offered,
                                            directory::ServerIndex hub);

}  // namespace service
