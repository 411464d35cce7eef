// SMTP in virtual time: connections over the simulated network, with the latency of their commands.
//
// Who answers is found by server and port, which tells the default connectors apart. (CON-2)
#pragma once

#include <functional>
#include <memory>

#include "sim/event_queue.h"
#include "sim/network.h"
#include "sim/process.h"
#include "stages/smtp/service.h"

namespace organization {

// What listens on a port, and the program in which it runs; null while nothing does.
struct Listener {
  smtp::Service* service = nullptr;
  sim::Process* process = nullptr;
};
// Finds what listens. Asked anew for every call: services die and return.
using Listeners = std::function<Listener(std::uint32_t host, smtp::Port port)>;

// The dialer of one host. Hosts have the same numbers here, in the network and in the directory.
class Wire final : public smtp::Dialer {
 public:
  // Round trips to open a session: TCP, banner, EHLO, TLS, authentication.
  static constexpr int round_trips_to_open = 5;
  // What both sides compute for TLS and authentication.
  static constexpr sim::Duration handshake = sim::milliseconds{2};

  Wire(sim::EventQueue& queue, const sim::Network& network, const Listeners& listeners,
       std::uint32_t self)
      : queue_(queue), network_(network), listeners_(listeners), self_(self) {}

  sim::Task<std::unique_ptr<smtp::Connection>> connect(smtp::Peer peer) override;

 private:
  sim::EventQueue& queue_;
  const sim::Network& network_;
  const Listeners& listeners_;
  std::uint32_t self_;
};

}  // namespace organization
