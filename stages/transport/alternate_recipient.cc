// Who takes the place of a recipient that cannot be resolved, because the sender asked for it.
#include <algorithm>
#include <utility>

#include "stages/mail/address.h"
#include "stages/transport/resolver.h"

namespace transport {

// Only those that fail as the message's own recipients, before groups and forwards are followed: a
// member that fails is nobody whom the sender addressed, and after that Transport reports. The
// alternate himself has no alternate. INFERRED (RES-17)
bool Resolver::take_alternate(MailItem& item, std::vector<Unresolved>& failed) {
  const mail::MessageKey key = item.message->key;
  const std::string_view alternate = item.message->alternate_recipient;
  const auto is_alternate = [&](const smtp::Recipient& recipient) {
    return mail::same_address(recipient.address, alternate);
  };
  bool added = false;
  for (const Unresolved& one : failed) {
    if (is_alternate(one.recipient)) continue;
    const auto& all = item.recipients;
    const bool is_new = std::none_of(all.begin(), all.end(), is_alternate) &&
                        std::none_of(failed.begin(), failed.end(), [&](const auto& other) {
                          return is_alternate(other.recipient);
                        });
    rows_.redirect(tracking::Source::orar,
                   is_new ? tracking::Event::redirect : tracking::Event::duplicateredirect, item,
                   one.recipient.address, alternate, {});
    context_.witness.ended(key, one.recipient.number, service::Witness::End::redirected, {},
                           context_.now());
    if (!is_new) continue;
    ItemRecipient& instead = item.recipients.emplace_back(one.recipient);
    instead.address = alternate;
    instead.refusal = {};
    instead.resolved = false;
    instead.number = context_.witness.derived(key, one.recipient.number, alternate);
    added = true;
  }
  std::erase_if(failed, [&](const Unresolved& one) { return !is_alternate(one.recipient); });
  return added;
}

}  // namespace transport
