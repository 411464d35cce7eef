// What a client does to send: the store takes the message, whether Submission runs or not.
#pragma once

#include <cstdint>

#include "stages/service/context.h"
#include "stages/submission/outbox.h"

namespace submission {

// Puts a message into an Outbox of this server, whose database has its active copy here; returns
// its event number.
std::uint64_t put_in_outbox(const service::Context& context, Outboxes& outboxes, Counters& counters,
                            Draft draft, mail::MessageKey key);
// The same without Submission, which finds it when it starts. (SUB-1)
void put_in_outbox(const service::Context& context, Draft draft, mail::MessageKey key);

}  // namespace submission
