// Says what is missing where rows do not tell what became of a recipient.
#include "tools/trace/recipients.h"

namespace trace {
namespace {

using tracking::Event;
using tracking::Source;

std::string named(std::string_view host) {
  return host.empty() ? std::string("a server") : std::string(host);
}

std::string with_status(std::string_view status) {
  const std::string_view error = last_error(status);
  return error.empty() ? std::string() : " (" + std::string(error) + ")";
}

// The first row that says so; null if none does. (QUE-14)
const Record* skipped_by_submission(const View& view) {
  for (const Record* row : view.rows()) {
    if (row->event == Event::poisonmessage && row->source == Source::storedriver) return row;
  }
  return nullptr;
}

constexpr std::string_view no_later = "no later row about it in the given logs";

}  // namespace

std::string reason_unknown(View& view, const RecipientBook::Entry& entry) {
  if (entry.last == nullptr) return "no row names it after the message was taken";
  if (entry.duplicate != nullptr) {
    return named(view.server(entry.duplicate->server)) + " had it before " +
           sim::iso(entry.duplicate->time) + ", no row of that delivery in the given logs";
  }
  const Record& row = *entry.last;
  const std::string writer = named(view.server(row.server));
  const std::string other = named(view.server(row.peer));
  const std::string at = " at " + sim::iso(row.time);
  std::string reason;
  switch (row.event) {
    case Event::receive:
      if (const Record* skipped = skipped_by_submission(view); skipped != nullptr) {
        return "skipped by Submission on " + named(view.server(skipped->server)) + " since " +
               sim::iso(skipped->time) + ", for it crashed it, " + std::string(no_later);
      }
      return "received by " + writer + at + ", " + std::string(no_later);
    case Event::send:
    case Event::sendexternal: {
      const std::string_view expected = row.queue == Queue::mailbox    ? "DELIVER"
                                        : row.queue == Queue::internal ? "RECEIVE"
                                                                       : "row";
      return "sent by " + writer + " to " + other + at + with_status(entry.last_status) + ", no " +
             std::string(expected) + " of " + other + " about it in the given logs";
    }
    case Event::submit:
      return "submitted by " + writer + " to " + other + at + ", " + std::string(no_later);
    case Event::submitdefer:
    case Event::submitfail:
      return "submission by " + writer + " did not succeed" + at +
             with_status(view.text(row.detail)) + ", " + std::string(no_later);
    case Event::defer:
      reason = "deferred by " + writer + at + with_status(entry.last_status);
      if (row.detail != 0) reason += " until " + std::string(view.text(row.detail));
      return reason + ", " + std::string(no_later);
    case Event::haredirect:
      return writer + " had a shadow copy made on " + other + at + ", " + std::string(no_later);
    case Event::haredirectfail:
      return writer + " had no shadow copy made" + at + ", " + std::string(no_later);
    case Event::resolve:
      return "resolved by " + writer + at + ", " + std::string(no_later);
    case Event::hareceive:
      return writer + " keeps a shadow copy for " + other + " since " + sim::iso(row.time) + ", " +
             std::string(no_later);
    case Event::initmessagecreated:
      return "waits for a moderator since " + writer + " asked" + at + ", " + std::string(no_later);
    case Event::agentinfo:
      return "categorized by " + writer + at + ", " + std::string(no_later);
    case Event::expand:
      return "member of a group that " + writer + " expanded" + at + ", " + std::string(no_later);
    default:
      return "last seen in " + std::string(tracking::name(row.event)) + " of " + writer + at +
             ", " + std::string(no_later);
  }
}

}  // namespace trace
