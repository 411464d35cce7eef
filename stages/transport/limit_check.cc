// Compares a message with the limits of its sender, its recipients and the organisation.
#include "stages/transport/limit_check.h"

#include <algorithm>

namespace transport {
namespace {

// DSN-8, LIM-3
constexpr std::string_view too_many = "550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients";
constexpr std::string_view too_large_for_sender =
    "550 5.2.3 RESOLVER.RST.SendSizeLimit.Sender; message too large for this sender";
constexpr std::string_view too_large_for_organization =
    "550 5.2.3 RESOLVER.RST.SendSizeLimit.Org; message too large for this organization";
constexpr std::string_view too_large_for_recipient =
    "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient";
constexpr std::string_view not_authenticated =
    "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required";
constexpr std::string_view not_authorized = "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized";
constexpr std::string_view not_authorized_to_group =
    "550 5.7.1 RESOLVER.RST.NotAuthorizedToGroup; not authorized to send to the distribution list";

// Notices, automatic replies, reports, what waits for a moderator, and what Safety Net gives back.
// (LIM-2, JRN-4, RES-10)
bool is_exempt(const MailItem& item) {
  const bool ours = item.message->direction == mail::Direction::originating;
  return (ours && item.message->return_path == "<>") || item.message->journal_report ||
         item.message->enclosed != nullptr || item.resubmitted_to != directory::none;
}

std::uint64_t size_of(const MailItem& item) {
  const std::uint64_t original = item.message->original_size;
  return original == 0 ? item.bytes_received : std::min(original, item.bytes_received);
}

}  // namespace

std::uint64_t LimitCheck::route_size(const MailItem& item) {
  return is_exempt(item) ? 0 : size_of(item);
}

bool LimitCheck::matters(const service::Context& context, const MailItem& item) {
  const directory::LeastLimits& least = context.directory.least_limits();
  return least.restrictions || item.bytes_received > least.size ||
         item.recipients.size() > least.recipients;
}

LimitCheck::LimitCheck(const service::Context& context, const MailItem& item)
    : organization_(context.directory.topology().limits),
      exempt_(is_exempt(item)),
      incoming_(item.message->direction == mail::Direction::incoming),
      sender_(incoming_ ? nullptr : context.directory.find(item.message->sender)),
      size_(size_of(item)),
      recipients_(static_cast<std::uint64_t>(
          std::count_if(item.recipients.begin(), item.recipients.end(),
                        [](const auto& recipient) { return !recipient.resolved; }))) {}

std::string_view LimitCheck::refusal(const directory::RecipientEntry* entry) const {
  if (exempt_) return {};
  const bool inside = entry != nullptr && !entry->is_contact();
  const std::string_view status = of_sender(inside);
  return status.empty() && entry != nullptr ? of_recipient(*entry) : status;
}

std::string_view LimitCheck::of_sender(bool inside) const {
  const auto* own = sender_ == nullptr ? nullptr : sender_->limits;
  const bool counts_own = own != nullptr && own->max_recipients;
  if (recipients_ > (counts_own ? *own->max_recipients : organization_.max_recipients)) {
    return too_many;
  }
  if (incoming_) {  // What the organisation takes from outside.
    return size_ > organization_.max_receive_size ? too_large_for_organization : std::string_view{};
  }
  const bool measures_own = own != nullptr && own->max_send_size;
  if (measures_own && size_ > *own->max_send_size) return too_large_for_sender;
  if (measures_own && inside) return {};
  return size_ > organization_.max_send_size ? too_large_for_organization : std::string_view{};
}

std::string_view LimitCheck::of_recipient(const directory::RecipientEntry& entry) const {
  const auto* own = entry.limits;
  const std::uint64_t organization =  // A group has no limit but its own. INFERRED
      entry.is_mailbox() ? organization_.max_receive_size : ~std::uint64_t{0};
  const bool measures_own = own != nullptr && own->max_receive_size;
  if (size_ > (measures_own ? *own->max_receive_size : organization)) {
    return too_large_for_recipient;
  }
  if (own == nullptr) return {};
  if (own->authenticated_only && incoming_) return not_authenticated;
  const std::string_view sender = sender_ == nullptr ? std::string_view{} : sender_->address;
  const auto& senders = *entry.senders;
  const bool accepted = own->accept_from.empty() || senders.accepted.contains(sender);
  if (accepted && !senders.rejected.contains(sender)) return {};
  return entry.is_group() ? not_authorized_to_group : not_authorized;
}

}  // namespace transport
