// Builds the world and passes events to it.
#include "stages/organization/organization.h"

#include <algorithm>
#include <set>

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/delivery/delivery.h"
#include "stages/edge/edge_transport.h"
#include "stages/frontend/frontend.h"
#include "stages/submission/submission.h"
#include "stages/transport/transport.h"

namespace organization {
namespace {

// One way between a server and the switch of its site.
constexpr sim::Duration site_access = sim::microseconds{90};

constexpr sim::Duration client_retry = sim::minutes{1};

// Of each of a server's three logs: all together stay small however many servers there are.
std::size_t log_buffer_bytes(std::size_t servers) {
  constexpr std::size_t all_max = std::size_t{64} << 20;
  constexpr std::size_t each_min = std::size_t{8} << 10;
  constexpr std::size_t each_max = std::size_t{256} << 10;
  return std::clamp(all_max / (3 * servers), each_min, each_max);
}

}  // namespace

// A machine of ours. Logs and disk outlive its services, its services outlive its tasks.
struct Organization::Server {
  Server(Organization& world, directory::ServerIndex index)
      : host(world.directory_.server(index).name),
        wire(world.queue_, world.network_, world.listeners_, index),
        context{world.queue_, host,          world.directory_, world.state_, world.routing_,
                wire,         world.stores_, world.witness_,   index,        world.settings_.seed} {
    host.on_start([this, &world] { world.start_services(*this); });
    host.on_crash([this] { stop_services(); });
    const directory::ServerEntry& entry = world.directory_.server(index);
    if (!entry.mailbox && !entry.edge) return;
    tracking::LogDirectory& folder = world.settings_.log_folder(entry.name);
    tracking::LogSettings settings = world.settings_.logs;
    settings.buffer_bytes = log_buffer_bytes(world.directory_.servers().size());
    transport_log = std::make_unique<tracking::Log>("MSGTRK", settings, folder);
    if (entry.edge) return;  // ARC-7
    submission_log = std::make_unique<tracking::Log>("MSGTRKMS", settings, folder);
    delivery_log = std::make_unique<tracking::Log>("MSGTRKMD", settings, folder);
  }

  sim::Host host;
  Wire wire;
  service::Context context;
  std::unique_ptr<tracking::Log> submission_log, transport_log, delivery_log;
  std::unique_ptr<submission::Submission> submission;
  std::unique_ptr<transport::Transport> transport;
  std::unique_ptr<edge::EdgeTransport> edge;
  std::unique_ptr<delivery::Delivery> delivery;
  std::unique_ptr<frontend::FrontEnd> front_end;

  void stop_services() {
    submission.reset();
    transport.reset();
    edge.reset();
    delivery.reset();
    front_end.reset();
  }
};

struct Organization::Outside {
  Outside(Organization& world, directory::ServerIndex index)
      : host(world.directory_.outside_host(index).name),
        wire(world.queue_, world.network_, world.listeners_, index),
        mail_host(world.queue_, host, world.directory_, wire, world.witness_,
                  world.directory_.outside_host(index), world.settings_.seed) {
    host.on_start([this] { mail_host.resume(); });
  }

  sim::Host host;
  Wire wire;
  internet::OutsideHost mail_host;
};

Organization::Organization(sim::EventQueue& queue, service::Witness& witness,
                           directory::Topology topology, Settings settings)
    : queue_(queue),
      witness_(witness),
      settings_(std::move(settings)),
      directory_(std::move(topology), settings_.seed),
      state_(directory_),
      routing_(directory_, state_),
      stores_(directory_, settings_.databases_move),
      listeners_([this](std::uint32_t host, smtp::Port port) { return listener(host, port); }),
      active_manager_(queue_, network_, directory_, state_, [this](directory::ServerIndex server) {
        return servers_[server]->transport.get();
      }) {
  add_servers();
  add_outside_hosts();
  for (auto& server : servers_) server->host.start();
  for (auto& outside : outside_) outside->host.start();
}

Organization::~Organization() {
  clients_.clear();
  active_manager_.stop();
  for (auto& server : servers_) server->host.tasks().clear();
  for (auto& outside : outside_) outside->host.tasks().clear();
}

void Organization::add_servers() {
  for (directory::ServerIndex i = 0; i < directory_.servers().size(); ++i) {
    servers_.push_back(std::make_unique<Server>(*this, i));
    network_.add(servers_.back()->host, site_access, directory_.server(i).site);
  }
  // Between sites the latency of the links on the least-cost way adds up.
  std::set<directory::SiteIndex> sites;
  for (const auto& server : directory_.servers()) sites.insert(server.site);
  for (const auto from : sites) {
    for (const auto to : sites) {
      network_.set_distance(from, to, routing_.routes().between(from, to).latency);
    }
  }
}

void Organization::add_outside_hosts() {
  const sim::Network::PlaceId outside_place = directory_.site_count();  // As far from all sites.
  for (std::size_t i = 0; i < directory_.topology().internet.size(); ++i) {
    outside_.push_back(std::make_unique<Outside>(*this, directory_.outside(i)));
    network_.add(outside_.back()->host, directory_.topology().internet[i].latency, outside_place);
  }
}

void Organization::start_services(Server& server) {
  const service::Context& context = server.context;
  const bool at_the_beginning = server.host.life() == 1;
  const auto started = [&](std::string_view service) {
    if (!at_the_beginning) return queue_.now();
    return service::earlier_start(queue_.now(), settings_.seed, context.stream(service));
  };
  if (context.self().client_access) {
    server.front_end =
        std::make_unique<frontend::FrontEnd>(context, started("MSExchangeFrontendTransport"));
  }
  if (context.self().edge) {
    if (!at_the_beginning) server.transport_log->restart();
    server.edge = std::make_unique<edge::EdgeTransport>(context, *server.transport_log,
                                                        started("MSExchangeTransport"));
    if (!at_the_beginning) server.edge->load();
  }
  if (!context.self().mailbox) return;
  if (!at_the_beginning) {
    server.submission_log->restart();
    server.transport_log->restart();
    server.delivery_log->restart();
  }
  server.delivery = std::make_unique<delivery::Delivery>(context, *server.delivery_log,
                                                         started("MSExchangeDelivery"));
  server.transport = std::make_unique<transport::Transport>(context, *server.transport_log,
                                                            started("MSExchangeTransport"));
  server.submission = std::make_unique<submission::Submission>(context, *server.submission_log,
                                                               started("MSExchangeSubmission"));
  if (at_the_beginning) return;
  server.transport->load();
  server.submission->pick_up_all();
  server.delivery->pick_up_all();
}

smtp::Service* Organization::listener(std::uint32_t host, smtp::Port port) {
  if (host >= servers_.size()) return &outside_[host - servers_.size()]->mail_host;
  Server& server = *servers_[host];
  switch (port) {
    case smtp::Port::transport:
      if (server.edge) return server.edge.get();
      return server.transport.get();
    case smtp::Port::delivery:
      return server.delivery.get();
    case smtp::Port::frontend:
      return server.front_end.get();
    case smtp::Port::internet:
      return nullptr;
  }
  return nullptr;
}

mail::MessageKey Organization::send(submission::Draft draft) {
  const mail::MessageKey key = witness_.begins(queue_.now());
  const directory::ServerIndex server = state_.active(draft.sender->database);
  if (has_store(*draft.sender)) {
    servers_[server]->submission->client_sends(std::move(draft), key);
  } else {
    clients_.spawn(send_when_up(std::move(draft), key));
  }
  return key;
}

sim::Task<> Organization::send_when_up(submission::Draft draft, mail::MessageKey key) {
  const service::Held held{witness_, key};
  const submission::Envelope envelope = submission::envelope_of(draft);
  witness_.describe(key, submission::sending_of(draft, envelope));
  // The client asks each time where its mailbox is now. (RTE-13)
  while (!has_store(*draft.sender)) {
    co_await sim::sleep(queue_, client_retry);
  }
  const directory::ServerIndex server = state_.active(draft.sender->database);
  const mail::MessageKey met = witness_.met(key, queue_.now());
  servers_[server]->submission->client_sends(std::move(draft), met);
}

mail::MessageKey Organization::send_from_outside(directory::ServerIndex host,
                                                 internet::OutsideMail mail) {
  const mail::MessageKey key = witness_.begins(queue_.now());
  outside_[host - servers_.size()]->mail_host.send(std::move(mail), key);
  return key;
}

sim::Host& Organization::host(directory::ServerIndex index) {
  return index < servers_.size() ? servers_[index]->host : outside_[index - servers_.size()]->host;
}

void Organization::change(std::uint32_t connector, directory::State::Connector settings) {
  state_.change(connector, settings);
  for (auto& server : servers_) {
    if (server->transport) server->transport->routing_changed();
  }
}

void Organization::behave(directory::ServerIndex host, internet::Conduct conduct, sim::Time until) {
  outside_[host - servers_.size()]->mail_host.behave(std::move(conduct), until);
}

void Organization::activate(directory::DatabaseIndex database, directory::ServerIndex server,
                            sim::Duration lost) {
  if (state_.active(database) == server) return;
  if (lost > sim::Duration{0}) stores_.of(database).lose_since(queue_.now() - lost);
  state_.activate(database, server);
  announce(database);
  active_manager_.moved(database, lost);
}

void Organization::announce(directory::DatabaseIndex database) {
  stores_.of(database).mount();
  for (auto& server : servers_) {
    if (server->transport) server->transport->database_moved(database);
  }
  auto& submission = servers_[state_.active(database)]->submission;
  if (submission) submission->mounted(database);
}

void Organization::flush_logs() {
  for (auto& server : servers_) {
    for (auto* log :
         {server->submission_log.get(), server->transport_log.get(), server->delivery_log.get()}) {
      if (log != nullptr) log->flush();
    }
  }
}

}  // namespace organization
