// Message limits: how large mail may be, for how many recipients, and who may send to whom.
//
// Plain data, like the rest of the topology. LIM-1, LIM-2, RES-10.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace directory {

// Of the whole organisation. (LIM-1)
struct OrganizationLimits {
  static constexpr std::uint64_t size_default = std::uint64_t{10} << 20;
  std::uint64_t max_send_size = size_default;
  std::uint64_t max_receive_size = size_default;
  std::uint64_t max_recipients = 5000;  // Before expansion.
};

// Of a mailbox, a contact or a group. What is not set is as the organisation has it, or open to
// all.
struct RecipientLimits {
  std::optional<std::uint64_t> max_send_size;     // Mailboxes only.
  std::optional<std::uint64_t> max_recipients;    // Mailboxes only.
  std::optional<std::uint64_t> max_receive_size;  // RES-10
  bool authenticated_only = false;                // Nobody from outside.
  std::vector<std::string> accept_from;           // Aliases: nobody else; of a group, its members.
  std::vector<std::string> reject_from;

  bool any() const {
    return max_send_size || max_recipients || max_receive_size || authenticated_only ||
           !accept_from.empty() || !reject_from.empty();
  }
};

}  // namespace directory
