// A client puts a message into its Outbox, or the arbitration mailbox what a moderator let pass.
#include "stages/submission/client.h"

#include <algorithm>
#include <utility>

namespace submission {
namespace {

// The item is a message that there was before. (MOD-2)
void take_back(OutboxItem& item) {
  const Approved& approved = *item.draft.approved;
  item.envelope.recipients = approved.recipients;
  item.envelope.to_count = approved.recipients.size();
  // What servers noted in headers is stripped from mail of a mailbox. (SUB-10)
  auto message = mail::new_message(*approved.message);
  message->first_forest_hop.clear();
  item.message = std::move(message);
}

// As the store calls it. (FMT-24)
std::string_view class_name(mail::ItemClass item_class) {
  switch (item_class) {
    case mail::ItemClass::note:
      return "IPM.Note";
    case mail::ItemClass::meeting_request:
      return "IPM.Schedule.Meeting.Request";
    case mail::ItemClass::meeting_response:
      return "IPM.Schedule.Meeting.Resp.Pos";
    case mail::ItemClass::meeting_cancellation:
      return "IPM.Schedule.Meeting.Canceled";
  }
  return "IPM.Note";
}

}  // namespace

std::uint64_t put_in_outbox(const service::Context& context, Outboxes& outboxes, Counters& counters,
                            Draft draft, mail::MessageKey key) {
  const directory::DatabaseIndex database = draft.sender->database;
  // A database that came from another server may have counted further.
  const std::uint64_t event = std::max(counters.events, outboxes.events) + 1;
  counters.events = outboxes.events = event;
  OutboxItem& item = outboxes.items[event];
  item.draft = std::move(draft);
  item.event = event;
  item.created = context.now();
  item.key = key;
  item.held = service::Held{context.witness, key};
  if (item.draft.approved == nullptr) {
    item.envelope = envelope_of(item.draft);
    context.witness.describe(key, sending_of(item.draft, item.envelope));
    context.witness.taken(key);
  } else {
    take_back(item);
  }
  item.hop = mail::HopLatency{"SUB", context.self().fqdn, item.created};
  item.item_entry_id = item_entry_id(item, context.directory);
  std::string& text = item.source_context;
  text.reserve(260);
  text.append("MDB:");
  context.directory.database(database).guid.append(text);
  text.append(", Mailbox:");
  item.draft.sender->mailbox_guid.append(text);
  text.append(", Event:").append(std::to_string(event));
  text.append(", MessageClass:").append(class_name(item.draft.item_class));
  text.append(", CreationTime:");
  sim::append_iso(text, item.created);
  text.append(", ClientType:").append(item.draft.client_type);
  return event;
}

void put_in_outbox(const service::Context& context, Draft draft, mail::MessageKey key) {
  auto& outboxes = context.stores.of(draft.sender->database).open<Outboxes>();
  auto& counters = context.host.disk().open<Counters>(Counters::file_name);
  put_in_outbox(context, outboxes, counters, std::move(draft), key);
}

}  // namespace submission
