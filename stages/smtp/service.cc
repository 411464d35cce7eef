// What a service answers that is no outbound proxy.
#include "stages/smtp/service.h"

namespace smtp {

sim::Task<ProxyAnswer> Service::proxy_to(std::vector<Peer> /*hosts*/) {
  ProxyAnswer answer;
  answer.reply = {502, "5.3.3", "Command not implemented"};
  co_return answer;
}

}  // namespace smtp
