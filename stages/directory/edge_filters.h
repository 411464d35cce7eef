// How the filter agents of Edge servers are set up: one configuration for all of them.
//
// CAT-5. Plain data; an agent without a list or threshold does nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace directory {

struct EdgeFilters {
  static constexpr std::uint8_t never = 10;  // No message has more than SCL 9.

  std::vector<std::string> blocked_ips;
  std::vector<std::string> blocked_senders;  // Addresses, or whole domains.
  bool unknown_recipients = false;           // Refuse whom nobody has. (EDG-4)
  bool sender_id = false;  // Refuse mail of a domain from a host that does not send for it.
  // The content filter acts on messages of this SCL or more; deletion comes before rejection.
  std::uint8_t delete_at = never;
  std::uint8_t reject_at = never;
  // The address rewriting agents: an address, or a domain, as it is inside and as the world sees
  // it.
  struct Rewrite {
    std::string internal, external;
  };
  std::vector<Rewrite> rewrites;
  std::vector<std::string> blocked_attachments;  // File names, or "*.exe".
};

}  // namespace directory
