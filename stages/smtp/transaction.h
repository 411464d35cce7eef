// What one service hands to the next: one SMTP transaction, MAIL FROM to the final dot.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stages/mail/latency.h"
#include "stages/mail/message.h"

namespace smtp {

class Connection;

// Which recipient of a message: counts from 0 in the order of the envelope it was sent with, and is
// kept by every copy. Two recipients may have been asked for by one address (members of a group).
using RecipientNumber = std::uint32_t;

// Of which ends the sender wants to be told: the NOTIFY of RFC 3461.
struct Notify {
  bool failure = true;
  bool delay = true;
  bool success = false;  // Delivery, relaying, expansion.

  static constexpr Notify never() { return {false, false, false}; }
  bool operator==(const Notify&) const = default;
};

// Whether a moderator let the message pass to a recipient: to it alone, or to its members as well.
// (MOD-2, MOD-4)
enum class Approval : std::uint8_t { none, given, with_members };

struct Recipient {
  std::string address;
  std::string asked;  // The address the organisation was first given (ORCPT); often the same.
  RecipientNumber number = 0;
  Notify notify;
  // A categorizer has resolved it: the next one does not forward it again. (RES-15)
  bool resolved = false;
  // Transport rules have looked at it: those of the next server do not. (RUL-1)
  bool rules_done = false;
  bool journaled = false;  // Journaling has looked at it, here or on a server before. (JRN-1)
  Approval approval = Approval::none;

  Recipient() = default;
  // As it was sent.
  Recipient(std::string a, RecipientNumber n) : address(std::move(a)), asked(address), number(n) {}
};

// Recipients as they are sent, numbered in this order.
std::vector<Recipient> envelope_of(const std::vector<std::string>& addresses);

// The session in which a transaction arrives, as the receiving service numbers it. (FMT-12)
struct Session {
  std::uint64_t id = 0;
  sim::Time start;
  std::uint32_t transactions = 0;  // Before this one.
  // Of an outbound proxy: its own session with the host outside. (FET-4)
  std::shared_ptr<Connection> onward = {};
};

// A front end passes on whom it speaks for. (XPROXY; syntax unknown, carried as a value: SMTP-3)
struct ProxiedClient {
  std::string ip;
  std::string hostname;  // Its HELO.
  std::string proxy_fqdn;
  std::string proxy_ip;
  std::string_view service;  // "transport" of an Edge server; empty for a host outside.
  sim::Time met;             // When the front end met it.
};

struct Transaction {
  std::string_view service;  // Which of the client's services sends it; empty for a host outside.
  std::string helo;
  std::string client_ip;
  mail::MessageRef message;
  std::vector<Recipient> recipients;
  std::uint64_t bytes = 0;           // MIME size now.
  std::uint32_t received_lines = 0;  // How many servers have put theirs on top. (RCV-6)
  std::uint64_t internal_id = 0;     // The sending hub's id, for Delivery; 0 from others.
  bool shadow = false;               // A copy for redundancy (XSHADOW).
  std::uint64_t queue_database = 0;  // With it: the id of the primary's queue database.
  // How the client proved who it is, and for whom it speaks, as RECEIVE shows it: "11A: ". Empty:
  // it is a server inside, or a front end, with Kerberos. (FMT-13)
  std::string_view security;
  // The address of the mailbox user who proved with a password who he is; empty: nobody did. The
  // directory's. (FET-3)
  std::string_view user;
  bool rest = false;  // Those recipients of the message whom its sender could not offer before.
  bool converted = false;              // Its content is converted for the outside already.
  std::vector<ProxiedClient> proxied;  // At most one in 2013: front ends do not chain.

  // The way so far: finished hops, and the sender's own, which ends when the receiver takes over.
  mail::LatencyHistory latency;
  mail::HopLatency sender_hop;
  mail::LatencyHistory::Handover handover;  // What the receiver adds to that hop; no code: none.

  // Filled by the connection.
  Session session;
  sim::Duration transfer{0};  // How long the data is on its way after MAIL FROM, in virtual time.
};

// Ends the sender's hop at `taken_over` and moves it to the history. (FMT-11)
void finish_sender_hop(Transaction& transaction, sim::Time taken_over);

}  // namespace smtp
