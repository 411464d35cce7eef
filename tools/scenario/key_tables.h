// The parts of the tables of keys that stand in files of their own, and words that they share.
#pragma once

#include <string_view>
#include <vector>

#include "tools/scenario/keys.h"

namespace scenario::reader {

inline constexpr std::string_view duration = "a duration such as \"90s\" or \"1h30min\"";
inline constexpr std::string_view server = "the name of a server";
inline constexpr std::string_view machine = "the name of a server or of a host in [internet]";
inline constexpr std::string_view service = "the name of a service, such as \"transport\"";
inline constexpr std::string_view size = "a size such as \"5 KB\", or whole bytes";
inline constexpr std::string_view ip = "an IPv4 or IPv6 address such as \"10.0.0.11\"";
inline constexpr std::string_view recipients_max = "an integer from 1 to 1000000";
inline constexpr std::string_view recipient_alias = "the alias of a mailbox, a contact or a group";

// Of [mailboxes], [contacts] and [groups].
std::vector<KeyTable> recipient_key_tables();

// Lines of the timeline that send nothing.
std::vector<KeyTable> event_tables();
// Lines of the timeline in which somebody decides: an administrator, a moderator.
std::vector<KeyTable> decision_tables();

}  // namespace scenario::reader
