// Reads the lines of the timeline in which an administrator deals with queues.
#include "tools/input/words.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;

void read_treatment(Draft& draft, Fields& fields, Line line) {
  MessageTreatment action;
  if (const auto message = fields.text("message")) {
    action.message = message->value;
    if (!draft.messages.find(message->value)) {
      draft.unknown(draft.messages, "message", *message, "one that a line before this one sends");
    }
  }
  if (const auto server = fields.text("on")) {
    if (draft.is_mailbox_server(*server)) action.server = server->value;
  }
  if (const auto word = fields.word("do", treatment_words())) {
    action.treatment = static_cast<transport::Treatment>(*word);
  }
  line.action = std::move(action);
  draft.story.timeline.push_back(std::move(line));
}

void read_resubmit(Draft& draft, Fields& fields, Line line) {
  const auto server = fields.text("resubmit");
  if (!server || !draft.is_mailbox_server(*server)) return;
  line.action = Resubmit{server->value};
  draft.story.timeline.push_back(std::move(line));
}

void read_drain(Draft& draft, Fields& fields, Line line) {
  Drain drain;
  const auto server = fields.text("drain");
  const auto to = fields.texts("to");
  if (const auto time = fields.duration("for")) drain.duration = time->value;
  if (!server || !draft.is_mailbox_server(*server)) return;
  drain.server = server->value;
  for (const auto& target : to) {
    if (!draft.is_mailbox_server(target)) continue;
    if (target.value == server->value) {
      draft.mistakes.add(target.place, in_quotes(target.value) + " is drained into itself",
                         "another server");
    }
    drain.to.push_back(target.value);
  }
  if (to.empty() && fields.has("to")) {
    draft.mistakes.add(fields.place("to"), "\"to\" names nobody", "one server or several");
  }
  line.action = std::move(drain);
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
