// Connections in virtual time, and how they break.
#include "stages/organization/wire.h"

#include "sim/answer.h"
#include "sim/sleep.h"

namespace organization {
namespace {

using Answer = sim::Answer<smtp::Response>;
using Setup = sim::Answer<smtp::ProxyAnswer>;

// The server's side of one transaction; runs on the server's host and dies with it.
sim::Task<> serve(smtp::Service& service, smtp::Transaction transaction, Answer::Sender sender) {
  auto response = co_await service.receive(transaction);
  sender.send(std::move(response));
}

sim::Task<> set_up(smtp::Service& service, std::vector<smtp::Peer> hosts, Setup::Sender sender) {
  auto answer = co_await service.proxy_to(std::move(hosts));
  sender.send(std::move(answer));
}

class WireConnection final : public smtp::Connection {
 public:
  WireConnection(sim::EventQueue& queue, const sim::Network& network, const Listeners& listeners,
                 std::uint32_t from, smtp::Peer peer, const Listener& listener,
                 std::uint64_t session)
      : queue_(queue),
        network_(network),
        listeners_(listeners),
        from_(from),
        peer_(peer),
        host_life_(network.host(peer.host).life()),
        process_(*listener.process),
        life_(listener.process->life()),
        session_{session, queue.now(), 0, nullptr} {}

  sim::Task<std::optional<smtp::Response>> send(smtp::Transaction& transaction) override {
    const sim::Duration one_way = network_.latency(from_, peer_.host);
    // MAIL FROM arrives; RCPT and DATA are pipelined behind it, the data needs one more round trip.
    transaction.transfer = one_way + network_.transfer_time(from_, peer_.host, transaction.bytes);
    co_await sim::sleep(queue_, one_way);
    if (!alive()) {
      co_return co_await lost();
    }
    const Listener listener = listeners_(peer_.host, peer_.port);
    transaction.session = session_;
    ++session_.transactions;
    Answer answer{queue_};
    listener.process->tasks().spawn(
        serve(*listener.service, std::move(transaction), answer.sender()));
    auto response = co_await answer.wait();
    if (!response || !alive()) {
      co_return co_await lost();
    }
    co_await sim::sleep(queue_, one_way);
    co_return response;
  }

  sim::Task<std::optional<smtp::DiscardAnswer>> query_discards(smtp::DiscardQuery query) override {
    const sim::Duration one_way = network_.latency(from_, peer_.host);
    co_await sim::sleep(queue_, one_way);
    if (!alive()) co_return std::nullopt;
    auto events = listeners_(peer_.host, peer_.port).service->discards_for(query);
    co_await sim::sleep(queue_, one_way);
    if (!alive()) co_return std::nullopt;
    co_return events;
  }

  sim::Task<std::optional<smtp::ProxyAnswer>> proxy_to(std::vector<smtp::Peer> hosts) override {
    const sim::Duration one_way = network_.latency(from_, peer_.host);
    co_await sim::sleep(queue_, one_way);
    if (!alive()) co_return std::nullopt;
    const Listener listener = listeners_(peer_.host, peer_.port);
    Setup setup{queue_};
    listener.process->tasks().spawn(set_up(*listener.service, std::move(hosts), setup.sender()));
    auto answer = co_await setup.wait();
    if (!answer || !alive()) {
      const sim::Duration known_after = silence();
      co_await sim::sleep(queue_, known_after);
      co_return std::nullopt;
    }
    session_.onward = std::move(answer->onward);
    co_await sim::sleep(queue_, one_way);
    co_return answer;
  }

 private:
  // The peer is still in the life in which it accepted us, and reachable.
  bool alive() const {
    return network_.reachable(from_, peer_.host) && process_.up() && process_.life() == life_;
  }

  // A machine whose program has ended says so; one that is gone says nothing.
  sim::Duration silence() const {
    const bool answers =
        network_.reachable(from_, peer_.host) && network_.host(peer_.host).life() == host_life_;
    return answers ? network_.latency(from_, peer_.host) : sim::Network::silence_max;
  }

  sim::Task<std::optional<smtp::Response>> lost() {
    const sim::Duration known_after = silence();
    co_await sim::sleep(queue_, known_after);
    co_return std::nullopt;
  }

  sim::EventQueue& queue_;
  const sim::Network& network_;
  const Listeners& listeners_;
  std::uint32_t from_;
  smtp::Peer peer_;
  std::uint32_t host_life_;
  const sim::Process& process_;
  std::uint32_t life_;
  smtp::Session session_;
};

}  // namespace

sim::Task<std::unique_ptr<smtp::Connection>> Wire::connect(smtp::Peer peer) {
  const sim::Duration to_open =
      2 * round_trips_to_open * network_.latency(self_, peer.host) + handshake;
  co_await sim::sleep(queue_, to_open);
  if (!network_.reachable(self_, peer.host)) {
    co_await sim::sleep(queue_, sim::Network::silence_max);
    co_return nullptr;
  }
  const Listener listener = listeners_(peer.host, peer.port);
  // Nothing listens, which the machine says at once; or the banner turns us away.
  if (listener.service == nullptr || !listener.service->greets()) co_return nullptr;
  const std::uint64_t session = listener.service->open_session();
  co_return std::make_unique<WireConnection>(queue_, network_, listeners_, self_, peer, listener,
                                             session);
}

}  // namespace organization
