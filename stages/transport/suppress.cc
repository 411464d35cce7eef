// Who is not sent a message: others than Safety Net means, and domains that want no automatic mail.
#include "stages/mail/address.h"
#include "stages/transport/categorizer.h"

namespace transport {
namespace {

using mail::Automatic;

// The first two are known, the others made after them. INFERRED
std::string_view text_of(Automatic kind) {
  switch (kind) {
    case Automatic::out_of_office:
      return "250 2.1.5 RESOLVER.OOF.IntToExt; handled internal OOF addressed to external "
             "recipient";
    case Automatic::reply:
      return "250 2.1.5 RESOLVER.MSGTYPE.AR; handled AutoReply addressed to external recipient";
    case Automatic::forward:
      return "250 2.1.5 RESOLVER.MSGTYPE.AF; handled AutoForward addressed to external recipient";
    case Automatic::failure_notice:
      return "250 2.1.5 RESOLVER.MSGTYPE.NDR; handled NDR addressed to external recipient";
    case Automatic::no:
      break;
  }
  return "";
}

bool allows(const directory::RemoteDomain& remote, Automatic kind) {
  switch (kind) {
    case Automatic::out_of_office:
      return remote.out_of_office;
    case Automatic::reply:
      return remote.automatic_replies;
    case Automatic::forward:
      return remote.automatic_forwards;
    case Automatic::failure_notice:
      return remote.failure_notices;
    case Automatic::no:
      break;
  }
  return true;
}

void take_out(MailItem& item, const std::vector<std::uint32_t>& recipients) {
  for (const std::uint32_t i : recipients) item.recipients[i].done = true;
  std::erase_if(item.recipients, [](const ItemRecipient& recipient) { return recipient.done; });
}

}  // namespace

// Only the database that was asked for, and nobody outside. (SNT-7, SNT-8)
void Categorizer::suppress_others(MailItem& item) {
  std::vector<std::uint32_t> others;
  for (std::uint32_t i = 0; i < item.recipients.size(); ++i) {
    if (item.recipients[i].done) continue;
    const auto* entry = context_.directory.find(item.recipients[i].address);
    const bool waits =
        entry != nullptr && entry->moderated != nullptr && !item.recipients[i].resolved;
    if (entry != nullptr && entry->database == item.resubmitted_to && !waits) continue;
    others.push_back(i);
  }
  if (others.empty()) return;
  rows_.suppressed(item, others, tracking::Source::safetynet, suppressed_by_safety_net);
  take_out(item, others);
}

// Of the domain outside that each recipient is in. (RES-14)
void Categorizer::suppress_automatic(MailItem& item) {
  const mail::MessageKey key = item.message->key;
  const std::string_view status = text_of(item.message->automatic);
  std::vector<std::uint32_t> unwanted;
  for (std::uint32_t i = 0; i < item.recipients.size(); ++i) {
    const ItemRecipient& recipient = item.recipients[i];
    if (recipient.done || !is_outside(recipient)) continue;
    const auto* remote = context_.directory.remote_domain(mail::domain_of(recipient.address));
    if (remote == nullptr || allows(*remote, item.message->automatic)) continue;
    unwanted.push_back(i);
  }
  if (unwanted.empty()) return;
  rows_.suppressed(item, unwanted, tracking::Source::routing, status);
  for (const std::uint32_t i : unwanted) {
    context_.witness.ended(key, item.recipients[i].number, service::Witness::End::dropped, status,
                           context_.now());
  }
  take_out(item, unwanted);
}

}  // namespace transport
