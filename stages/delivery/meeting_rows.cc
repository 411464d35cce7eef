// Fills the row, whose columns are few.
#include "stages/delivery/meeting_rows.h"

namespace delivery {

void write_meeting_row(service::LogBook& book, const service::Context& context,
                       const smtp::Transaction& transaction,
                       const directory::RecipientEntry& mailbox) {
  service::RowDraft draft{context};
  draft.row.source = tracking::Source::meetingmessageprocessor;
  draft.row.event_id = tracking::Event::processmeetingmessage;
  draft.row.client_hostname = transaction.helo;
  draft.row.server_hostname = context.self().name;
  draft.row.internal_message_text = transaction.message->message_id;
  draft.datum("LegacyDN", mailbox.legacy_dn);
  draft.datum("MbxGuid", mailbox.mailbox_guid.text());
  draft.datum("S:ProcessingSucceeded=True");
  draft.datum("S:ProcessingStage=Completed");  // INFERRED: the word.
  book.write(draft.finish(), transaction.message->key);
}

}  // namespace delivery
