// Opening a session with a host outside, and passing transactions on to it.
#include "stages/frontend/outbound_proxy.h"

#include "sim/check.h"

namespace frontend {

sim::Task<smtp::ProxyAnswer> OutboundProxy::proxy_to(std::vector<smtp::Peer> hosts) {
  CHECK(!hosts.empty());
  smtp::ProxyAnswer answer;
  for (const smtp::Peer& host : hosts) {
    answer.onward = co_await context_.dialer.connect(host);
    if (!answer.onward) continue;
    answer.host = host;
    answer.reply = {250, "", "XProxyTo accepted"};  // INFERRED: nothing shows it.
    co_return answer;
  }
  answer.reply = smtp::proxy_setup_failed(hosts.back().ip);
  co_return answer;
}

sim::Task<smtp::Response> OutboundProxy::receive(smtp::Transaction& transaction) {
  if (!transaction.session.onward) {
    co_return smtp::Response{smtp::Reply{503, "5.5.1", "Bad sequence of commands"}};
  }
  // The session may end for the Transport service while the host outside still works.
  const auto onward = transaction.session.onward;
  transaction.service = "frontend";
  transaction.helo = context_.self().fqdn;
  transaction.client_ip = context_.self().ip;
  auto response = co_await onward->send(transaction);
  if (response) co_return std::move(*response);
  co_return smtp::hung_up();  // It has nothing more to pass on, and closes too. INFERRED
}

}  // namespace frontend
