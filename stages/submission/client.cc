// A client puts a message into its Outbox.
#include "stages/submission/client.h"

#include <algorithm>

namespace submission {

std::uint64_t put_in_outbox(const service::Context& context, Outboxes& outboxes, Counters& counters,
                            Draft draft, mail::MessageKey key) {
  const directory::DatabaseIndex database = draft.sender->database;
  // A database that came from another server may have counted further.
  const std::uint64_t event = std::max(counters.events, outboxes.events) + 1;
  counters.events = outboxes.events = event;
  OutboxItem& item = outboxes.items[event];
  item.draft = std::move(draft);
  item.envelope = envelope_of(item.draft);
  item.event = event;
  item.created = context.now();
  item.key = key;
  item.held = service::Held{context.witness, key};
  context.witness.describe(key, sending_of(item.draft, item.envelope));
  context.witness.taken(key);
  item.hop = mail::HopLatency{"SUB", context.self().fqdn, item.created};
  item.item_entry_id = item_entry_id(item, context.directory);
  std::string& text = item.source_context;
  text.reserve(260);
  text.append("MDB:");
  context.directory.database(database).guid.append(text);
  text.append(", Mailbox:");
  item.draft.sender->mailbox_guid.append(text);
  text.append(", Event:").append(std::to_string(event));
  text.append(", MessageClass:IPM.Note, CreationTime:");
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
