// INITMESSAGECREATED.
#include "stages/transport/transport_rows.h"

namespace transport {

void TransportRows::initmessagecreated(const MailItem& item, std::string_view arbitration_mailbox,
                                       std::string_view initiation_id) {
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::routing;
  draft.row.event_id = tracking::Event::initmessagecreated;
  draft.row.server_hostname = context_.self().name;
  draft.row.source_context = arbitration_mailbox;
  draft.row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipients(item.recipients);
  draft.reference(initiation_id);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

}  // namespace transport
