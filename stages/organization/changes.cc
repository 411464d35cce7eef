// What happens to servers, links, names and databases while mail flows.
#include <utility>
#include <vector>

#include "sim/sleep.h"
#include "stages/organization/organization.h"
#include "stages/organization/server.h"

namespace organization {

void Organization::crash(directory::ServerIndex server) {
  if (host(server).up()) host(server).crash();
}

void Organization::restart(directory::ServerIndex server, Queues queues) {
  crash(server);
  if (queues == Queues::lost) host(server).remove_file(transport::QueueDatabase::file_name);
  host(server).start();
}

void Organization::crash(directory::ServerIndex server, ServiceKind service) {
  if (servers_[server]->up(service)) servers_[server]->stop(service);
}

void Organization::restart(directory::ServerIndex server, ServiceKind service) {
  crash(server, service);
  if (host(server).up()) servers_[server]->start(service);
}

void Organization::set_dns(std::uint32_t domain, directory::DnsAnswer answer) {
  state_.dns.set(domain, answer);
}

void Organization::cut(directory::ServerIndex a, directory::ServerIndex b) { network_.cut(a, b); }

void Organization::join(directory::ServerIndex a, directory::ServerIndex b) { network_.join(a, b); }

void Organization::dismount(directory::DatabaseIndex database) {
  state_.mount(database, false);
  stores_.of(database).mount();  // What began before must not go on.
}

void Organization::mount(directory::DatabaseIndex database) {
  if (state_.mounted(database)) return;  // It has been activated elsewhere meanwhile.
  state_.mount(database, true);
  announce(database);
}

bool Organization::has_store(const directory::RecipientEntry& mailbox) {
  return state_.mounted(mailbox.database) && host(state_.active(mailbox.database)).up();
}

void Organization::press(directory::ServerIndex server, const transport::Pressure& pressure) {
  using transport::Resources;
  Resources& resources = host(server).disk().open<Resources>(Resources::file_name);
  resources.pressures.push_back(pressure);
}

void Organization::switch_over(directory::ServerIndex server) {
  for (directory::DatabaseIndex i = 0; i < directory_.databases().size(); ++i) {
    if (state_.active(i) != server) continue;
    const directory::DatabaseEntry& database = directory_.database(i);
    // In the order of the configuration, which begins with the server that was active at first.
    std::vector<directory::ServerIndex> holders{database.active};
    holders.insert(holders.end(), database.copies.begin(), database.copies.end());
    for (const directory::ServerIndex holder : holders) {
      if (holder == server || !host(holder).up()) continue;
      activate(i, holder, sim::Duration{0});
      break;
    }
  }
}

void Organization::change_link(std::size_t link, std::uint32_t cost) {
  routing_.set_link_cost(link, cost);
  routing_changed();
}

void Organization::routing_changed() {
  for (auto& server : servers_) {
    if (server->transport) server->transport->routing_changed();
  }
}

void Organization::treat(directory::ServerIndex server, mail::MessageKey sent,
                         transport::Treatment treatment) {
  controllers_.spawn(treat_when_up(server, sent, treatment));
}

sim::Task<> Organization::treat_when_up(directory::ServerIndex server, mail::MessageKey sent,
                                        transport::Treatment treatment) {
  constexpr sim::Duration next_try = sim::minutes{1};
  while (!servers_[server]->up(ServiceKind::transport)) {
    co_await sim::sleep(queue_, next_try);
  }
  if (servers_[server]->transport) servers_[server]->transport->treat(sent, treatment);
}

void Organization::resubmit_queues(directory::ServerIndex server) {
  if (servers_[server]->transport) servers_[server]->transport->resubmit_queues();
}

void Organization::resubmit(directory::ServerIndex server,
                            const transport::ResubmitRequest& request) {
  if (servers_[server]->transport) servers_[server]->transport->resubmit(request);
}

void Organization::drain(directory::ServerIndex server, std::vector<directory::ServerIndex> to) {
  state_.drain(server, std::move(to));
  routing_changed();
}

sim::Task<> Organization::start_again(directory::ServerIndex server, ServiceKind service) {
  // The service host sees that its worker is gone, and starts another. INFERRED (QUE-14)
  constexpr sim::Duration noticed_after = sim::seconds{5};
  const std::uint32_t life = servers_[server]->program(service).process.life();
  constexpr sim::Duration when_its_task_waits{0};
  co_await sim::sleep(queue_, when_its_task_waits);
  crash(server, service);
  co_await sim::sleep(queue_, noticed_after);
  Server& machine = *servers_[server];
  const bool is_down = machine.host.up() && !machine.up(service);
  if (is_down && machine.program(service).process.life() == life) machine.start(service);
}

}  // namespace organization
