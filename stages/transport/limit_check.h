// What limits say of one item: which recipients it may not have.
//
// LIM-2, LIM-3, RES-3, RES-10.
//
// Sizes are those of the message when the organisation first had it, so that what servers add
// matters to no limit. A mailbox's own limit stands in place of the organisation's where both sides
// are inside; outside, it can only be the narrower one. Mail of the system has no limits.
#pragma once

#include <string_view>

#include "stages/service/context.h"
#include "stages/transport/mail_item.h"

namespace transport {

class LimitCheck {
 public:
  // Both must outlive it. Counts the recipients that the item has now.
  LimitCheck(const service::Context& context, const MailItem& item);

  // Whether anything can be refused at all: cheap, and false for nearly all mail.
  static bool matters(const service::Context& context, const MailItem& item);

  // The status with which the recipient fails, empty if it may have the message. `entry` is null
  // for an address outside.
  std::string_view refusal(const directory::RecipientEntry* entry) const;

  // The size that counts: 0 for mail without limits. (RTE-12)
  static std::uint64_t route_size(const MailItem& item);

 private:
  std::string_view of_sender(bool inside) const;
  std::string_view of_recipient(const directory::RecipientEntry& entry) const;

  const directory::OrganizationLimits& organization_;
  bool exempt_ = false;
  bool incoming_ = false;
  const directory::RecipientEntry* sender_ = nullptr;  // Null: nobody of ours.
  std::uint64_t size_ = 0;
  std::uint64_t recipients_ = 0;  // That no server has resolved.
};

// The status of what a send connector or a site link is too narrow for. (RTE-10, RTE-12)
inline constexpr std::string_view too_large_for_route =
    "550 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route";

}  // namespace transport
