// Mail that services make themselves: whom it comes from, how it is named, how large notices are.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "stages/mail/message.h"
#include "stages/service/context.h"

namespace service {

// The recipient object that messages of the system come from. (DSN-2)
inline constexpr std::string_view exchange_recipient =
    "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e";

// Its address.
std::string exchange_address(const directory::Directory& directory);
// Whose notices somebody gets with that address: a recipient of ours the above one's, others the
// postmaster's. (DSN-2)
std::string notice_sender(const directory::Directory& directory, std::string_view to);

// A Message-Id with dashes, as such mail has, from a number that no other one has. (SUB-12)
std::string made_message_id(const Context& context, std::uint64_t number);

// What the subject of a notice begins with that tells of a failure.
inline constexpr std::string_view undeliverable = "Undeliverable: ";

// A message that a service makes now because of the one with key `cause`: with its ids and the
// time, and nothing else yet.
std::shared_ptr<mail::Message> made_message(const Context& context, mail::MessageKey cause,
                                            std::string message_id);

// The original is attached to a notice up to this size, else its headers. (DSN-5)
inline constexpr std::uint64_t attached_bytes_max = 10u << 20;

// How large a notice about a message is.
std::uint64_t notice_bytes(std::uint64_t original_bytes, bool attached);

}  // namespace service
