// Rewriting of recipients on the way in, of senders on the way out.
#include "stages/edge/address_rewriting.h"

#include "stages/mail/address.h"

namespace edge {

// The first entry that fits: a whole address, or the domain with the local part kept.
std::optional<std::string> AddressRewriting::rewritten(const std::string& address, Part from,
                                                       Part to) const {
  const std::string_view domain = mail::domain_of(address);
  for (const auto& entry : rewrites_) {
    if ((entry.*from).find('@') != std::string::npos) {
      if (mail::same_address(entry.*from, address)) return entry.*to;
    } else if (mail::same_address(entry.*from, domain)) {
      return address.substr(0, address.size() - domain.size()) + entry.*to;
    }
  }
  return std::nullopt;
}

bool AddressRewriting::inbound(smtp::Transaction& transaction) const {
  bool any = false;
  if (rewrites_.empty()) return any;
  for (smtp::Recipient& recipient : transaction.recipients) {
    auto inside = rewritten(recipient.address, &directory::EdgeFilters::Rewrite::external,
                            &directory::EdgeFilters::Rewrite::internal);
    if (!inside) continue;
    recipient = smtp::Recipient{std::move(*inside), recipient.number};
    any = true;
  }
  return any;
}

void AddressRewriting::routed(transport::MailItem& item) const {
  const mail::Message& message = *item.message;
  if (rewrites_.empty() || message.direction != mail::Direction::originating) return;
  const auto sender = rewritten(message.sender, &directory::EdgeFilters::Rewrite::internal,
                                &directory::EdgeFilters::Rewrite::external);
  const auto path = rewritten(message.return_path, &directory::EdgeFilters::Rewrite::internal,
                              &directory::EdgeFilters::Rewrite::external);
  if (!sender && !path) return;
  auto shown = mail::new_message(message);
  if (sender) shown->sender = *sender;
  if (path) {
    // Rows show the first sender of the envelope where it is no longer that.
    if (shown->original_from_address.empty()) shown->original_from_address = message.return_path;
    shown->return_path = *path;
  }
  item.message = std::move(shown);
}

}  // namespace edge
