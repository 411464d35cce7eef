// DSN and BADMAIL: a notification was made, or could not be.
#include "stages/transport/item_row.h"
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
  ItemRow draft{context_,     tracking::Source::dsn, tracking::Event::dsn,
                Here::server, notification,          kind_text(kind)};
  draft.all_recipients();
  draft.reference(original_message_id);
  draft.write(book_);
}

void TransportRows::badmail(const MailItem& item, std::span<const std::uint32_t> recipients) {
  ItemRow draft{context_, tracking::Source::dsn, tracking::Event::badmail, Here::server, item};
  draft.recipients_of(recipients);
  draft.datum("S:BadmailReason=mailItem has <> as P1 from. Consider it badmail");
  draft.write(book_);
}

}  // namespace transport
