// What is kept of a row and of a message while logs are read: numbers, no texts.
#pragma once

#include <cstdint>

#include "sim/time.h"
#include "stages/mail/guid.h"
#include "stages/tracking/event.h"
#include "tools/trace/latency.h"
#include "tools/trace/texts.h"

namespace trace {

// A row. Which fields are used depends on the event; texts are kept as the file writes them.
struct Record {
  enum Flag : std::uint8_t {
    proxied = 1,       // RECEIVE or SEND through a front end.
    anonymous = 2,     // RECEIVE from a client that did not authenticate.
    intra = 4,         // SEND by the connector inside the organisation.
    continuation = 8,  // A further shadow copy of the row before; not a row of its own.
    first_hop = 16,    // RECEIVE by the first Transport server that saw the message.
    outside = 64,      // RECEIVE from a client that is no server of ours and gave no proof.
    later_hop = 32,    // RECEIVE of what another Transport server had already seen.
    cut_short = 128,   // RECEIVE or SEND that may lack whom a front end speaks for.
  };
  static constexpr std::int32_t no_span = -1;

  sim::Time time;
  std::uint64_t offset = 0;
  std::uint64_t internal_id = 0;
  // RECEIVE through a front end: which server of ours is behind it, if one is; HAREDIRECT: the
  // copy's id; TRANSFER, RESUBMIT: the former id; SEND: the id at the receiver; NOTIFYMAPI: the
  // creation time in microseconds since 1970.
  std::uint64_t other_id = 0;
  std::uint32_t file = 0;
  std::uint32_t message = 0;
  std::uint32_t bytes = 0;  // total-bytes; 4 GiB and more are cut to the largest number.
  ServerId server = 0;      // Who wrote the row.
  ServerId peer = 0;        // The other end, by its host name.
  TextId peer_name = 0;   // SEND, FAIL, DEFER: the host name of the one who took it, as it stands.
  TextId recipients = 0;  // The list as it stands in the file.
  TextId statuses = 0;
  TextId related = 0;
  TextId detail = 0;             // DELIVER: database; HADISCARD, FAIL: context; DSN: reference …
  TextId client_ip = 0;          // RECEIVE: the peer's address.
  TextId original_ip = 0;        // RECEIVE, SUBMIT: the first client's address.
  std::uint32_t session = 0;     // DELIVER: a hash of the session.
  std::int32_t total = no_span;  // Milliseconds this server had the message.
  std::int32_t sending = no_span;  // Milliseconds of the transaction with the next one.
  tracking::Event event = tracking::Event::other;
  tracking::Source source = tracking::Source::other;
  Queue queue = Queue::unknown;
  std::uint8_t flags = 0;

  bool is(Flag flag) const { return (flags & flag) != 0; }

  // The mailbox server that wrote it had the message: in Submission, or made by a rule there.
  bool at_mailbox_server() const {
    using tracking::Event, tracking::Source;
    if (event == Event::receive)
      return source == Source::storedriver || source == Source::mailboxrule ||
             source == Source::approval;
    return event == Event::notifymapi || event == Event::submit || event == Event::submitdefer ||
           event == Event::submitfail;
  }

  // The categorizer gives an address the spelling of the directory; Submission's rows have that of
  // the sender, though they may be written later.
  bool is_spelled_as_resolved() const {
    using tracking::Event;
    return event == Event::agentinfo || event == Event::send || event == Event::deliver ||
           event == Event::duplicatedeliver;
  }

  // RECEIVE from another server of ours, which proved who it is and speaks for itself.
  bool from_our_server() const {
    return peer != 0 && peer != server && (flags & (proxied | anonymous | outside)) == 0;
  }
};
static_assert(sizeof(Record) <= 112);

// A message: its ids, and what its rows say of it as a whole.
struct Group {
  static constexpr std::uint8_t rank_none = 255;

  TextId message_id = 0;
  bool has_network_id = false;
  mail::Guid network_id;
  // What rows are matched by: the texts of both ids.
  WideHash id_hash;
  std::uint64_t network_hash = 0;  // 0 if there is none.
  TextId subject = 0, sender = 0, return_path = 0;
  std::uint8_t header_rank = rank_none;  // How good the row is that the three were taken from.
  sim::Time header_time;
  tracking::Directionality direction = tracking::Directionality::none;
  sim::Time arrival;  // First field of the latency strings.
  bool has_arrival = false;
  std::uint32_t rows = 0;
  std::uint32_t merged_into = 0;  // 1 + the group that has its rows now.
};

}  // namespace trace
