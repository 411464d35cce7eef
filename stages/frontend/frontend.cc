// Proxying an inbound session to a Transport service.
#include "stages/frontend/frontend.h"

#include <algorithm>

#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/service/described.h"
#include "stages/service/timing.h"
#include "stages/smtp/admission.h"

namespace frontend {
namespace {

namespace timing = service::timing;

// MaxMessageSize of "Default Frontend", and of "Client Frontend". (CON-1)
std::uint64_t bytes_max(const smtp::Transaction& transaction) {
  return std::uint64_t{transaction.user.empty() ? 36U : 35U} << 20;
}

// The client has said the size with MAIL. (LIM-3)
smtp::Response too_large() {
  return smtp::Response{
      smtp::Reply{552, "5.3.4", "Message size exceeds fixed maximum message size"}};
}

// The Received line that the front end adds.
std::uint64_t received_header(const smtp::Transaction& transaction, std::string_view fqdn) {
  return 121 + transaction.helo.size() + transaction.client_ip.size() + fqdn.size();
}

}  // namespace

FrontEnd::FrontEnd(const service::Context& context, sim::Time started)
    : context_(context), sessions_(started), random_(context.seed, context.stream("front end")) {}

sim::Task<smtp::Response> FrontEnd::receive(smtp::Transaction& transaction) {
  const sim::Time started = context_.now();
  const bool from_edge = !transaction.service.empty();  // A message that we have already. (EDG-2)
  if (!from_edge && transaction.bytes > bytes_max(transaction)) co_return too_large();
  std::size_t admitted = 0;
  const smtp::Admission admission{
      transaction, [&](const smtp::Recipient& recipient) -> std::optional<smtp::Reply> {
        if (from_edge || !transaction.user.empty()) return std::nullopt;
        const auto domain = mail::domain_of(recipient.address);
        if (!context_.directory.accepts(domain) && !may_relay(transaction)) {
          return smtp::unable_to_relay();  // RCV-5
        }
        if (++admitted > recipients_max) return smtp::too_many_recipients();  // RCV-7
        return std::nullopt;
      }};
  if (transaction.recipients.empty()) co_return admission.nobody();
  if (transaction.received_lines > smtp::received_lines_max) {
    co_return admission.whole(smtp::Response{smtp::hop_count_exceeded()});
  }
  ++transaction.received_lines;
  const mail::MessageKey met = from_edge ? transaction.message->key
                                         : context_.witness.met(transaction.message->key, started);
  const service::Held working{context_.witness, met};
  if (admission.refused_any() || transaction.rest)
    context_.witness.describe(met, service::sending_of(transaction));
  const auto agent = random_.draw(timing::front_end_agent.quantiles());
  const auto read = random_.draw(timing::front_end_receive.quantiles());
  co_await sim::sleep(context_.queue, read + transaction.transfer);
  const sim::Time agent_start = context_.now();
  co_await sim::sleep(context_.queue, agent);
  mail::HopLatency hop{"FE", context_.self().fqdn, started};
  hop.add_inside("SMRPI-FrontendProxyAgent", agent_start, context_.now());
  hop.add_inside("SMRPI", agent_start, context_.now());
  hop.add("SMR", started, context_.now());
  transaction.bytes += received_header(transaction, context_.self().fqdn);
  smtp::finish_sender_hop(transaction, started);
  stamp(transaction, met, started);
  transaction.sender_hop = hop;
  transaction.handover = {"SMS", context_.now(), {}};

  // The next hub if one does not answer; its 4xx is the client's to handle. INFERRED. (BKP-6)
  service::Held offer;  // Of what a further hub is offered.
  for (const directory::ServerIndex hub : hubs_to_try(transaction)) {
    const smtp::Peer peer = peer_for(hub, transaction);
    smtp::Transaction proxied = transaction;
    const auto connection = co_await context_.dialer.connect(peer);
    if (!connection) continue;
    auto response = co_await connection->send(proxied);
    if (response) co_return admission.whole(std::move(*response));
    if (from_edge) continue;  // It has its ids: whoever takes it has the same message.
    // That hub may have taken it all the same: what the next one takes is a message of its own.
    auto again = mail::new_message(*transaction.message);
    again->key = context_.witness.offered_again(met);
    offer = service::Held{context_.witness, again->key};
    transaction.message = std::move(again);
  }
  co_return smtp::Response{
      smtp::Reply{451, "4.7.0", "Temporary server error. Please try again later. PRX2"}};  // FET-5
}

smtp::Peer FrontEnd::peer_for(directory::ServerIndex hub,
                              const smtp::Transaction& transaction) const {
  const auto& entry = context_.peer(hub);
  const bool user = !transaction.user.empty();  // FET-3
  return {hub, user ? smtp::Port::proxied : smtp::Port::transport, entry.fqdn, entry.ip};
}

bool FrontEnd::may_relay(const smtp::Transaction& transaction) const {
  const auto& hosts = context_.directory.topology().internet;
  return std::any_of(hosts.begin(), hosts.end(), [&](const directory::InternetHost& host) {
    return host.relay && host.ip == transaction.client_ip;
  });
}

void FrontEnd::stamp(smtp::Transaction& transaction, mail::MessageKey met, sim::Time started) {
  auto message = mail::new_message(*transaction.message);
  if (transaction.service.empty()) {
    message->key = met;
    message->arrival = started;
    message->original_size = transaction.bytes;
    message->original_client_ip = transaction.client_ip;
    message->original_server_ip = context_.self().ip;
    if (message->return_path != message->sender) {
      message->original_from_address = message->return_path;
    }
  }
  // A multi-role server has the hub role itself: it is the first forest hop.
  if (context_.self().mailbox) message->first_forest_hop = context_.self().fqdn;
  transaction.proxied.push_back(smtp::ProxiedClient{transaction.client_ip, transaction.helo,
                                                    context_.self().fqdn, context_.self().ip,
                                                    transaction.service, started});
  // AUTH LOGIN under TLS, as mail programs do it; the hub learns the user by XPROXY. INFERRED
  transaction.security = transaction.user.empty() ? "" : "06I: ";
  if (!transaction.user.empty()) transaction.converted = true;  // A mail program sends MIME.
  transaction.service = "frontend";
  transaction.helo = context_.self().fqdn;
  transaction.client_ip = context_.self().ip;
  transaction.message = std::move(message);
}

std::vector<directory::ServerIndex> FrontEnd::hubs_to_try(const smtp::Transaction& transaction) {
  if (!transaction.user.empty()) {  // FET-3
    const auto* user = context_.directory.find(transaction.user);
    return service::in_random_order(context_.routing.for_client(context_.server, user->database),
                                    random_);
  }
  std::vector<std::string_view> addresses;
  for (const auto& recipient : transaction.recipients) addresses.push_back(recipient.address);
  return service::in_random_order(context_.routing.for_front_end(context_.server, addresses),
                                  random_);
}

}  // namespace frontend
