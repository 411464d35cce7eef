// The seams between services: who listens, how one calls another.
//
// A service does not know whether virtual time or a socket lies between it and its peer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/task.h"
#include "stages/smtp/reply.h"
#include "stages/smtp/transaction.h"

namespace smtp {

enum class Port : std::uint8_t {
  transport,  // 2525 or 25: Default <server>. (CON-1)
  delivery,   // 475.
  frontend,   // 25: Default Frontend <server>.
  client,     // 587: Client Frontend <server>.
  proxied,    // 465: Client Proxy <server>, for front ends that speak for users.
  outbound,   // 717: Outbound Proxy Frontend <server>.
  internet,   // 25 of a host outside.
};

// Whom to call. Names and addresses are the directory's and outlive the call.
struct Peer {
  std::uint32_t host = 0;  // The directory's number of the server or outside host.
  Port port = Port::transport;
  std::string_view fqdn;
  std::string_view ip;
};

// A shadow server asks which of its copies may go. (XQDISCARD, SHD-12)
struct DiscardQuery {
  std::uint32_t shadow_server = 0;
  std::uint64_t primary_database = 0;  // That of the primary as it knows it; 0: not yet.
  std::uint64_t acknowledged = 0;  // How many discard events of that database it has dealt with.
};
struct DiscardAnswer {
  std::uint64_t database = 0;         // The id of the primary's queue database. (SHD-15)
  std::vector<std::uint64_t> events;  // Copies that may go, in order.
  std::uint64_t end = 0;              // What to acknowledge once these are dealt with.
};

// What a front end answers to XPROXYTO: it speaks with one of the hosts now, or why it does not.
// (FET-4, FET-6)
struct ProxyAnswer;

// Something that listens on a port.
class Service {
 public:
  virtual ~Service() = default;
  // False: whoever connects now is turned away by the banner, and has no session.
  virtual bool greets() { return true; }
  // A client has connected: the number of its session.
  virtual std::uint64_t open_session() = 0;
  // One transaction; the answer is given when the service has taken responsibility, or refuses. The
  // caller keeps the transaction alive until then; the service may change it and take it apart.
  virtual sim::Task<Response> receive(Transaction& transaction) = 0;
  virtual DiscardAnswer discards_for(const DiscardQuery& /*query*/) { return {}; }
  // A session with the first of the hosts that answers, for the session that asks. By default no
  // service does that.
  virtual sim::Task<ProxyAnswer> proxy_to(std::vector<Peer> hosts);
};

// An open session. Destroying it closes it.
class Connection {
 public:
  virtual ~Connection() = default;
  // Empty if the connection was lost before the answer came: the peer may or may not have taken
  // responsibility. The caller keeps the transaction alive until then, and has no use for it after.
  virtual sim::Task<std::optional<Response>> send(Transaction& transaction) = 0;
  // Service::discards_for over the wire; empty if the connection was lost.
  virtual sim::Task<std::optional<DiscardAnswer>> query_discards(DiscardQuery query) = 0;
  // Service::proxy_to over the wire; what is sent from then on goes to the host that it names.
  // Empty if the connection was lost.
  virtual sim::Task<std::optional<ProxyAnswer>> proxy_to(std::vector<Peer> hosts) = 0;
};

struct ProxyAnswer {
  Reply reply;
  Peer host;                           // Whom it speaks with, if it does.
  std::shared_ptr<Connection> onward;  // The session with it, which the service's side keeps.
};

class Dialer {
 public:
  virtual ~Dialer() = default;
  // Null if nobody answered, or the banner was a refusal.
  virtual sim::Task<std::unique_ptr<Connection>> connect(Peer peer) = 0;
};

}  // namespace smtp
