// EXPAND, REDIRECT, DROP and ROUTING/FAIL: what resolution does to recipients.
#include "stages/transport/transport_rows.h"

namespace transport {

void TransportRows::expand(tracking::Event event, const MailItem& item, std::string_view group,
                           std::span<const std::string_view> members, std::string_view status) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::routing;
  draft.row.event_id = event;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = context_.directory.domain_controller();
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  for (const auto member : members) draft.recipient(member);
  draft.row.recipient_count = members.size();
  draft.add_status(status);
  draft.row.related_recipient_address = group;
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::redirect(tracking::Event event, const MailItem& item, std::string_view original,
                             std::string_view alternate, std::string_view status) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::routing;
  draft.row.event_id = event;
  draft.row.server_hostname = context_.self().name;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipient(original);
  // One text, which is not quoted as a member of a list would be: two members look the same.
  const std::size_t semicolon = status.find(';');
  if (!status.empty()) draft.add_status(status.substr(0, semicolon));
  if (semicolon != status.npos) draft.add_status(status.substr(semicolon + 1));
  draft.row.related_recipient_address = alternate;
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::drop(const MailItem& item, std::string_view address, std::string_view reason,
                         std::string_view status) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::routing;
  draft.row.event_id = tracking::Event::drop;
  draft.row.client_hostname = context_.self().name;
  draft.row.source_context = reason;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipient(address);
  const std::string error = last_error(status);
  draft.statuses(error);
  const sim::Time now = context_.now();
  std::string latency = item.latency.whole(item.message->arrival, item.hop, now);
  latency += ";CRSL|CAT";  // They are at work still.
  draft.row.message_info = latency;
  std::string end_to_end;
  sim::append_seconds(end_to_end, mail::shown_between(item.message->arrival, now));
  draft.datum("E2ELatency", end_to_end);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void TransportRows::unresolved(const MailItem& item, std::span<const std::uint32_t> failed,
                               std::span<const std::string> statuses, const Notice& notice) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::routing;
  draft.row.event_id = tracking::Event::fail;
  draft.row.client_hostname = context_.self().name;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  std::vector<std::string> errors;
  for (const auto& status : statuses) errors.push_back(last_error(status));
  for (std::size_t i = 0; i < failed.size(); ++i) {
    draft.recipient(item.recipients[failed[i]].address);
    draft.add_status(errors[i]);
  }
  add_references(draft, failed, notice);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

}  // namespace transport
