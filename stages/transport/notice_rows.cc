// DSN and BADMAIL: a notification was made, or could not be.
#include "stages/transport/transport_rows.h"

namespace transport {
namespace {

std::string_view kind_text(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::failure:
      return "Failure";
    case NoticeKind::delay:
      return "Delay";
    case NoticeKind::relay:
      return "Relay";
    case NoticeKind::expansion:
      return "Expansion";
    case NoticeKind::delivery:
      return "Delivery";
    case NoticeKind::quarantine:
      return "Quarantine";
  }
  return "";
}

}  // namespace

void TransportRows::dsn(const MailItem& notification, NoticeKind kind,
                        std::string_view original_message_id) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::dsn;
  draft.row.event_id = tracking::Event::dsn;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = kind_text(kind);
  draft.row.internal_message_id = notification.internal_id;
  draft.item(*notification.message, notification.bytes);
  draft.recipients(notification.recipients);
  draft.reference(original_message_id);
  draft.tail(*notification.message);
  book_.write(draft.finish(), notification.message->key);
}

void TransportRows::badmail(const MailItem& item, std::span<const std::uint32_t> recipients) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::dsn;
  draft.row.event_id = tracking::Event::badmail;
  draft.row.server_hostname = context_.self().name;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  for (const auto index : recipients) draft.recipient(item.recipients[index].address);
  draft.datum("S:BadmailReason=mailItem has <> as P1 from. Consider it badmail");
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

}  // namespace transport
