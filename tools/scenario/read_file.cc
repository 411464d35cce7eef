// Reads how a message is put into the Pickup or Replay folder of a server.
#include "tools/input/words.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

// What a file does not have, which nobody submits and no session brings.
constexpr std::string_view of_sessions[] = {"alternate", "as",   "client",  "on_behalf_of",
                                            "scl",       "smtp", "through", "via"};
constexpr std::string_view of_files[] = {"file", "headers", "no_sender"};

}  // namespace

bool is_file(const Fields& fields) { return fields.has("pickup") || fields.has("replay"); }

void read_file(Draft& draft, Fields& fields, Send& send) {
  if (!is_file(fields)) {
    for (const std::string_view key : of_files) {
      if (!fields.has(key)) continue;
      draft.mistakes.add(fields.place(key), in_quotes(key) + " although no file is put anywhere",
                         "it with \"pickup\" or \"replay\"");
    }
    return;
  }
  for (const std::string_view key : of_sessions) {
    if (!fields.has(key)) continue;
    draft.mistakes.add(fields.place(key), in_quotes(key) + " although the message comes as a file",
                       "it without \"pickup\" and \"replay\"");
  }
  if (fields.has("pickup") && fields.has("replay")) {
    draft.mistakes.add(fields.place("replay"), "a file is put into two folders", "one of them");
  }
  FileDrop drop;
  drop.folder = fields.has("pickup") ? transport::Folder::pickup : transport::Folder::replay;
  drop.name = send.message + ".eml";
  for (const std::string_view key : {"pickup", "replay"}) {
    const auto server = fields.text(key);
    if (server && draft.is_mailbox_server(*server)) drop.server = server->value;
  }
  if (const auto name = fields.text("file")) {
    drop.name = name->value;
    if (!is_free_name(name->value)) {
      draft.mistakes.add(name->place, "a file is named " + in_quotes(name->value),
                         "1 to 64 bytes without control characters");
    }
  }
  constexpr Fields::Range sizes{1, std::uint64_t{150} << 20};
  if (const auto bytes = fields.size("headers", sizes)) drop.header_bytes = *bytes;
  drop.no_sender = fields.boolean("no_sender").value_or(false);
  send.file = std::move(drop);
}

}  // namespace scenario::reader
