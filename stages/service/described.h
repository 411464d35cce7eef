// What the witness is told of messages that say themselves what they are.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "stages/service/witness.h"
#include "stages/smtp/transaction.h"

namespace service {

// Points into what it is given.
Witness::Sending sending_of(const mail::Message& message, std::uint64_t bytes,
                            std::span<const smtp::Recipient> recipients,
                            std::string_view client_ip = {});
// As `transaction` offers it, with the recipients that it has.
Witness::Sending sending_of(const smtp::Transaction& transaction);

// A service of ours has made the message, under a key of Witness::caused, and keeps it.
void tell_made(Witness& witness, const mail::Message& message, std::uint64_t bytes,
               std::span<const smtp::Recipient> recipients);

// The message has failed for the recipient, and so has what it carries.
void tell_failed(Witness& witness, const mail::Message& message, smtp::RecipientNumber recipient,
                 std::string_view status, sim::Time now);

}  // namespace service
