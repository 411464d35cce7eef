// RESOLVE, EXPAND, REDIRECT, DROP, ROUTING/FAIL and INITMESSAGECREATED: what becomes of recipients.
#include "stages/transport/item_row.h"
#include "stages/transport/transport_rows.h"

namespace transport {

using tracking::Event;
using tracking::Source;

void TransportRows::resolve(const MailItem& item, std::string_view asked, std::string_view address,
                            std::string_view legacy_dn) {
  ItemRow draft{context_, Source::routing, Event::resolve, Here::server, item, legacy_dn};
  draft.recipient(address);
  draft.row.related_recipient_address = asked;
  draft.write(book_);
}

void TransportRows::expand(Event event, const MailItem& item, std::string_view group,
                           std::span<const std::string_view> members, std::string_view status) {
  ItemRow draft{
      context_, Source::routing, event, Here::server, item, context_.directory.domain_controller()};
  for (const auto member : members) draft.recipient(member);
  draft.row.recipient_count = members.size();
  draft.add_status(status);
  draft.row.related_recipient_address = group;
  draft.write(book_);
}

void TransportRows::redirect(Source source, Event event, const MailItem& item,
                             std::string_view original, std::string_view alternate,
                             std::string_view status) {
  ItemRow draft{context_, source, event, Here::server, item};
  draft.recipient(original);
  // One text, which is not quoted as a member of a list would be: two members look the same.
  const std::size_t semicolon = status.find(';');
  if (!status.empty()) draft.add_status(status.substr(0, semicolon));
  if (semicolon != status.npos) draft.add_status(status.substr(semicolon + 1));
  draft.row.related_recipient_address = alternate;
  draft.write(book_);
}

void TransportRows::drop(const MailItem& item, std::string_view address, std::string_view reason,
                         std::string_view status) {
  dropped(Source::routing, item, address, reason, status, "CRSL|CAT");
}

void TransportRows::dropped(Source source, const MailItem& item, std::string_view address,
                            std::string_view source_context, std::string_view status,
                            std::string_view at_work) {
  ItemRow draft{context_, source, Event::drop, Here::client, item, source_context};
  draft.recipient(address);
  const std::string error = service::last_error(status);
  draft.statuses(error);
  std::string latency = item.latency.whole(item.message->arrival, item.hop, context_.now());
  latency.append(";").append(at_work);
  draft.row.message_info = latency;
  draft.end_to_end(*item.message);
  draft.write(book_);
}

void TransportRows::unresolved(const MailItem& item, std::span<const std::uint32_t> failed,
                               std::span<const std::string> statuses, const Notice& notice) {
  ItemRow draft{context_, Source::routing, Event::fail, Here::client, item};
  draft.recipients_of(failed);
  std::vector<std::string> errors;
  for (const auto& status : statuses) errors.push_back(service::last_error(status));
  for (const auto& error : errors) draft.add_status(error);
  add_references(draft, failed, notice);
  draft.write(book_);
}

void TransportRows::initmessagecreated(Source source, const MailItem& item,
                                       std::string_view arbitration_mailbox,
                                       std::string_view initiation_id) {
  ItemRow draft{context_,     source, Event::initmessagecreated,
                Here::server, item,   arbitration_mailbox};
  draft.all_recipients();
  draft.reference(initiation_id);
  draft.write(book_);
}

}  // namespace transport
