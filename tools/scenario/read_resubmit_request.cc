// Reads the lines of the timeline in which an administrator asks a Safety Net for mail.
#include "tools/input/words.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

// Empty, and a mistake, if it is nobody's alias and no address.
std::string person(Draft& draft, const Text& text, bool mailbox) {
  const auto owner = draft.owner(text.value);
  const bool is_mailbox = owner && owner->kind == directory::RecipientKind::mailbox;
  if (is_mailbox || (owner && !mailbox)) return draft.primary_address(*owner);
  if (!mailbox && text.value.find('@') != std::string::npos) return text.value;
  draft.mistakes.add(text.place, "nobody to look for in " + in_quotes(text.value),
                     mailbox ? "the alias or address of a mailbox" : "an alias or an address");
  return {};
}

void read_interval(Draft& draft, Fields& fields, ResubmitRequest& request) {
  const auto start = fields.duration("start");
  const auto end = fields.duration("end");
  if (!start || !end) return;
  request.from = start->value;
  request.until = end->value;
  if (request.until > request.from) return;
  draft.mistakes.add(end->place, "\"end\" is not after \"start\"", "a later time");
}

void read_unresponsive(Draft& draft, Fields& fields, ResubmitRequest& request) {
  for (const auto& name : fields.texts("unresponsive")) {
    if (!draft.is_mailbox_server(name)) continue;
    if (name.value == request.server) {
      draft.mistakes.add(name.place, in_quotes(name.value) + " answers and is unresponsive",
                         "another server");
    }
    request.unresponsive.push_back(name.value);
  }
}

}  // namespace

void read_resubmit_request(Draft& draft, Fields& fields, Line line) {
  ResubmitRequest request;
  const auto server = fields.text("resubmit_request");
  const auto database = fields.text("destination");
  const auto sender = fields.text("sender");
  const auto recipient = fields.text("recipient");
  const bool persons = fields.has("sender") || fields.has("recipient");
  read_interval(draft, fields, request);
  if (!server || !draft.is_mailbox_server(*server)) return;
  request.server = server->value;
  read_unresponsive(draft, fields, request);
  if (database) {
    request.database = database->value;
    if (!draft.databases.find(database->value)) {
      draft.unknown(draft.databases, "database", *database, "one of [databases]");
    }
  }
  if (sender) request.sender = person(draft, *sender, false);
  if (recipient) request.recipient = person(draft, *recipient, true);
  if (fields.has("destination") == persons) {
    draft.mistakes.add(
        server->place,
        persons ? "a request with both \"destination\" and persons" : "a request for nothing",
        "\"destination\", or \"sender\" and \"recipient\" or one of them");
  }
  if (persons && fields.has("unresponsive")) {
    draft.mistakes.add(fields.place("unresponsive"), "\"unresponsive\" beside persons",
                       "it beside \"destination\"");
  }
  line.action = std::move(request);
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
