// What happens to servers, links, names and databases while mail flows.
#include <vector>

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

}  // namespace organization
