// One form for the four events.
#include "stages/moderation/approval_rows.h"

namespace moderation {

void ApprovalRows::ended(tracking::Event event, const Waiting& waiting) {
  const mail::Message& original = *waiting.what().original;
  service::RowDraft draft{context_};
  draft.row.source = tracking::Source::approval;
  draft.row.event_id = event;
  draft.row.internal_message_id = 0;
  draft.row.message_id = waiting.initiation->message_id;
  draft.recipients(waiting.what().recipients);
  draft.reference(original.message_id);
  draft.row.sender_address = original.sender;
  if (event == tracking::Event::moderationexpire) draft.datum("S:ExpiryNotificationSent=True");
  book_.write(draft.finish(), waiting.initiation->key);
}

}  // namespace moderation
