// Says in words what a row says.
#include "tools/trace/fields.h"
#include "tools/trace/text_parts.h"

namespace trace {
namespace {

using tracking::Event;
using tracking::Source;

Service service_of(const Record& row) {
  switch (row.event) {
    case Event::notifymapi:
    case Event::notifyshadow:
    case Event::submit:
    case Event::submitdefer:
    case Event::submitfail:
    case Event::resubmitdefer:
    case Event::resubmitfail:
      return Service::submission;
    case Event::throttle:
      return row.source == Source::storedriver ? Service::submission : Service::delivery;
    case Event::poisonmessage:
      return row.source == Source::storedriver ? Service::submission : Service::transport;
    case Event::deliver:
    case Event::duplicatedeliver:
    case Event::process:
    case Event::processmeetingmessage:
      return Service::delivery;
    case Event::receive:
      if (row.source == Source::storedriver) return Service::submission;
      return row.source == Source::mailboxrule ? Service::delivery : Service::transport;
    default:
      return Service::transport;
  }
}

std::string first_status(const Result& result, const Record& row) {
  Members members;
  members.split(result.text(row.statuses));
  return members.views.empty() ? std::string() : printable(last_error(members.views.front()));
}

std::string list_of(std::string_view list) {
  constexpr std::size_t shown_max = 2;
  Members members;
  members.split(list);
  std::string text;
  for (std::size_t i = 0; i < members.views.size() && i < shown_max; ++i) {
    if (i > 0) text += ", ";
    text += printable(members.views[i]);
  }
  if (members.views.size() > shown_max) {
    text += " and " + std::to_string(members.views.size() - shown_max) + " more";
  }
  return text;
}

std::string received(const Result& result, const Record& row) {
  if (row.source != Source::smtp) {
    if (row.source == Source::storedriver) return "taken from the mailbox";
    if (row.source == Source::pickup) return "read from the Pickup folder";
    if (row.source == Source::admin) return "read from the Replay folder";
    return "made by " + std::string(name(row.source));
  }
  std::string text = "received from " + printable(result.text(row.peer_name));
  if (row.is(Record::proxied)) text += ", which took it from ";
  if (row.is(Record::proxied)) {
    const bool edge = row.is(Record::later_hop);
    text += printable(edge ? result.server(static_cast<ServerId>(row.other_id))
                           : result.text(row.original_ip));
  }
  return text;
}

// What a server does with what it has already.
std::string queue_words(const Record& row, const std::string& detail) {
  switch (row.event) {
    case Event::resubmit:
      return "put into the queue again" + (detail.empty() ? "" : ": " + detail);
    case Event::poisonmessage:
      if (row.source == Source::storedriver) return "skipped: it crashed Submission";
      return row.source == tracking::Source::poisonmessage ? "put into the poison queue"
                                                           : "taken out of the poison queue";
    case Event::load:
      return "loaded from the queue database at start";
    default:
      return {};
  }
}

std::string plain_words(const Result& result, const Record& row) {
  const std::string detail = printable(result.text(row.detail));
  const std::string peer = printable(result.server(row.peer));
  switch (row.event) {
    case Event::notifymapi:
      return "noticed in the Outbox";
    case Event::receive:
      return received(result, row);
    case Event::submit:
      return "accepted by " + peer;
    case Event::throttle:
      return row.source == Source::storedriver ? "held back: its mailbox sends too fast"
                                               : "an inbox rule makes too many messages";
    case Event::submitdefer:
      return "submission put off" + (detail.empty() ? "" : ": " + detail);
    case Event::submitfail:
      return "submission failed" + (detail.empty() ? "" : ": " + detail);
    case Event::hareceive:
      return "shadow copy kept for " + peer;
    case Event::haredirect:
      return "shadow copy made on " + peer;
    case Event::haredirectfail:
      return "no shadow copy: " + detail;
    case Event::hadiscard:
      return "shadow copy discarded" + (detail == "ExplicitlyDiscarded" ? "" : ": " + detail);
    case Event::agentinfo:
      return "categorized, agents have run";
    case Event::resolve:
      return list_of(result.text(row.related)) + " is " + list_of(result.text(row.recipients));
    case Event::expand:
      return list_of(result.text(row.related)) + " expanded to " +
             list_of(result.text(row.recipients));
    case Event::redirect:
      return list_of(result.text(row.recipients)) + " redirected to " +
             list_of(result.text(row.related));
    case Event::transfer:
      return "forked" + (detail.empty() ? "" : ": " + detail);
    case Event::processmeetingmessage:
      return "meeting message processed";
    case Event::deliver:
      return "delivered" + (detail.empty() ? "" : " to " + detail);
    case Event::duplicatedeliver:
      return "already delivered" + (detail.empty() ? "" : " to " + detail);
    case Event::send:
    case Event::sendexternal:
      return "sent to " + printable(result.text(row.peer_name));
    case Event::fail:
      return "failed";
    case Event::defer:
      return "put off" + (detail.empty() ? "" : " until " + detail);
    case Event::drop:
      return "dropped" + (detail.empty() ? "" : ": " + detail);
    case Event::dsn:
      return "made as a notification about " + detail;
    default:
      return queue_words(row, detail);
  }
}

}  // namespace

std::string place_of(const Result& result, const Record& row) {
  const std::string_view server = result.server(row.server);
  return printable(text(Place{server.empty() ? "?" : server, service_of(row)}));
}

std::string words_for(const Result& result, const Message& message, const Record& row) {
  std::string words = plain_words(result, row);
  const bool of_some = row.event == Event::send || row.event == Event::sendexternal ||
                       row.event == Event::fail || row.event == Event::defer ||
                       row.event == Event::deliver || row.event == Event::duplicatedeliver ||
                       row.event == Event::transfer;
  if (of_some && message.recipients.size() > 1) {
    words += " for " + list_of(result.text(row.recipients));
  }
  const bool answered = row.event == Event::send || row.event == Event::sendexternal ||
                        row.event == Event::fail || row.event == Event::defer;
  const std::string status = answered ? first_status(result, row) : std::string();
  if (!status.empty()) words += ": " + status;
  return words;
}

}  // namespace trace
