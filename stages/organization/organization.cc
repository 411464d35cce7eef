// Builds the world and passes events to it.
#include "stages/organization/organization.h"

#include <algorithm>
#include <set>

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/organization/server.h"

namespace organization {
namespace {

// One way between a server and the switch of its site.
constexpr sim::Duration site_access = sim::microseconds{90};

constexpr sim::Duration client_retry = sim::minutes{1};

}  // namespace

struct Organization::Outside {
  Outside(Organization& world, directory::ServerIndex index)
      : host(world.directory_.outside_host(index).name),
        wire(world.queue_, world.network_, world.listeners_, index),
        mail_host(world.queue_, process, world.directory_, wire, world.witness_,
                  world.directory_.outside_host(index), world.settings_.seed) {
    host.on_start([this] {
      process.start();
      mail_host.resume();
    });
    host.on_crash([this] { process.stop(); });
  }

  sim::Host host;
  Wire wire;
  internet::OutsideHost mail_host;
  sim::Process process;  // Last: its tasks end before what they use.
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
      active_manager_(
          queue_, network_, directory_, state_,
          [this](directory::ServerIndex server) { return servers_[server]->transport.get(); }),
      mail_programs_(
          queue_, witness_, directory_,
          [this](directory::ServerIndex server) -> smtp::Dialer& { return servers_[server]->wire; },
          settings_.seed) {
  add_servers();
  add_outside_hosts();
  for (auto& server : servers_) server->host.start();
  for (auto& outside : outside_) outside->host.start();
}

Organization::~Organization() {
  clients_.clear();
  mail_programs_.stop();
  controllers_.clear();
  active_manager_.stop();
  for (auto& server : servers_) {
    for (auto& program : server->programs) program->process.tasks().clear();
  }
  for (auto& outside : outside_) outside->process.tasks().clear();
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

Listener Organization::listener(std::uint32_t host, smtp::Port port) {
  if (host < servers_.size()) return servers_[host]->listener(port);
  Outside& outside = *outside_[host - servers_.size()];
  return {&outside.mail_host, &outside.process};
}

mail::MessageKey Organization::send(submission::Draft draft) {
  const mail::MessageKey key = draft.sent = witness_.begins(queue_.now());
  const directory::ServerIndex server = state_.active(draft.sender->database);
  if (has_store(*draft.sender)) {
    servers_[server]->put_in_outbox(std::move(draft), key);
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
  servers_[server]->put_in_outbox(std::move(draft), met);
}

void Organization::decide(const directory::RecipientEntry& moderator, std::string subject,
                          bool approve) {
  clients_.spawn(decide_when_up(&moderator, std::move(subject), approve));
}

sim::Task<> Organization::decide_when_up(const directory::RecipientEntry* moderator,
                                         std::string subject, bool approve) {
  while (!has_store(*moderator)) {
    co_await sim::sleep(queue_, client_retry);
  }
  servers_[state_.active(moderator->database)]->approval->answer(*moderator, subject, approve);
}

mail::MessageKey Organization::send_from_outside(directory::ServerIndex host,
                                                 internet::OutsideMail mail) {
  const mail::MessageKey key = witness_.begins(queue_.now());
  outside_[host - servers_.size()]->mail_host.send(std::move(mail), key);
  return key;
}

mail::MessageKey Organization::put_into(directory::ServerIndex server, transport::Folder folder,
                                        transport::DroppedFile file) {
  const mail::MessageKey key = file.key = witness_.begins(queue_.now());
  file.held = service::Held{witness_, key};
  service::Witness::Sending sending;
  sending.subject = file.subject;
  sending.sender = file.sender;
  sending.return_path = file.sender.empty() ? "<>" : std::string_view{file.sender};
  sending.direction = mail::Direction::incoming;
  sending.bytes = file.bytes;
  sending.recipients = file.recipients;
  witness_.describe(key, sending);
  clients_.spawn(put_when_up(server, folder, std::move(file)));
  return key;
}

sim::Task<> Organization::put_when_up(directory::ServerIndex server, transport::Folder folder,
                                      transport::DroppedFile file) {
  using transport::DropFolders;
  while (!host(server).up()) {
    co_await sim::sleep(queue_, client_retry);
  }
  host(server)
      .disk()
      .open<DropFolders>(DropFolders::file_name)
      .of(folder)
      .push_back(std::move(file));
  if (servers_[server]->transport) servers_[server]->transport->look_into_folders();
}

sim::Host& Organization::host(directory::ServerIndex index) {
  return index < servers_.size() ? servers_[index]->host : outside_[index - servers_.size()]->host;
}

void Organization::change(std::uint32_t connector, directory::State::Connector settings) {
  state_.change(connector, settings);
  routing_changed();
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
  Server& server = *servers_[state_.active(database)];
  if (server.submission) server.submission->mounted(database);
  if (server.approval) server.approval->mounted(database);
}

void Organization::flush_logs() {
  for (auto& server : servers_) {
    for (auto* log : {server->submission_log.get(), server->transport_log.get(),
                      server->delivery_log.get(), server->moderation_log.get()}) {
      if (log != nullptr) log->flush();
    }
  }
}

}  // namespace organization
