// Transport's session with a host outside through a client access server of its site.
//
// FET-4.
#pragma once

#include <memory>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/directory/routing.h"
#include "stages/service/context.h"
#include "stages/smtp/service.h"

namespace transport {

struct FrontEndSession {
  std::unique_ptr<smtp::Connection> connection;
  smtp::Peer front_end;
  smtp::Peer outside;  // The host that it speaks with.
};

// The connector of an external hop has the front-end proxy.
bool goes_through_front_end(const service::Context& context, const directory::NextHop& hop);

// The front ends of the site at random until one of them reaches a host of the hop; null if none
// does, or the site has none. The references must outlive the task.
sim::Task<std::unique_ptr<FrontEndSession>> open_through_front_end(const service::Context& context,
                                                                   directory::NextHop hop,
                                                                   sim::Random& random);

// Tells the witness that a host outside has the message, which went since `start`; `front_end`, if
// there was one, passed on what it was told, as it came, and never was responsible.
void tell_hop_outside(const service::Context& context, mail::MessageKey key,
                      const smtp::Peer* front_end, const smtp::Peer& outside, sim::Time start);

}  // namespace transport
