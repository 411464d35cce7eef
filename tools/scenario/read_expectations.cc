// Reads story.expect: each line speaks of a message and one of its recipients.
#include "tools/input/words.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;
using input::lower;

namespace {

// Of a message that no line of the timeline sends, or whom a group or a rule may bring: anybody.
std::string address_of(Draft& draft, const Text& to) {
  if (const auto owner = draft.owner(to.value)) return draft.primary_address(*owner);
  if (to.value.find('@') == std::string::npos) {
    draft.unknown(draft.aliases, "alias", to, "an alias or an address");
  }
  return to.value;
}

// The recipient as the sender wrote it; empty, and a mistake, if the message has no such one.
std::string recipient_of(Draft& draft, const std::string& message, const Text& to) {
  const auto& recipients = draft.recipients_of[message];
  const auto owner = draft.owner(to.value);
  const auto found = recipients.find(lower(owner ? draft.primary_address(*owner) : to.value));
  if (found != recipients.end()) return found->second;
  if (draft.recipients_may_change()) return address_of(draft, to);
  draft.mistakes.add(to.place,
                     "message " + in_quotes(message) + " has no recipient " + in_quotes(to.value),
                     "one of its recipients");
  return {};
}

void read_expectation(Draft& draft, const toml::node& node) {
  const auto* table = node.as_table();
  if (table == nullptr) {
    draft.mistakes.add(place_of(node), "a line of \"expect\" is " + std::string(kind_of(node)),
                       "a table such as { message = \"m1\", … }");
    return;
  }
  Fields fields(*table, {"an expectation", place_of(*table)}, keys_of("expectation"),
                draft.mistakes);
  Expectation expectation;
  expectation.place = place_of(*table);
  const auto message = fields.text("message");
  const auto to = fields.text("to");
  if (const auto caused = fields.text("caused")) expectation.caused = caused->value;
  if (message && !draft.messages.find(message->value)) {
    draft.unknown(draft.messages, "message", *message, "one that the timeline sends");
  } else if (message && to) {
    expectation.message = message->value;
    expectation.to = expectation.caused.empty() ? recipient_of(draft, message->value, *to)
                                                : address_of(draft, *to);
  }
  if (const auto outcome = fields.word("outcome", outcome_words())) {
    expectation.outcome = outcome_words()[*outcome];
  }
  if (const auto within = fields.duration("within")) expectation.within = within->value;
  if (const auto server = fields.text("server")) {
    expectation.server = server->value;
    draft.is_machine(*server);
  }
  expectation.copies = fields.integer("copies", {1, 1'000'000});
  draft.story.expectations.push_back(std::move(expectation));
}

}  // namespace

void read_expectations(Draft& draft, Fields& story) {
  const auto* expect = story.array("expect");
  if (expect == nullptr) return;
  for (const auto& node : *expect) read_expectation(draft, node);
}

}  // namespace scenario::reader
