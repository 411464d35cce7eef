// Resolves a topology's names.
#include "stages/directory/directory.h"

#include <algorithm>
#include <map>

#include "sim/random.h"
#include "stages/directory/address_space.h"
#include "stages/directory/edge_subscription.h"
#include "stages/directory/health_mailboxes.h"
#include "stages/mail/address.h"

namespace directory {
namespace {

// Identity is computed, not drawn: a GUID depends on the seed and the object's name alone.
mail::Guid guid_for(std::uint64_t seed, const std::string& name) {
  return mail::random_guid(sim::hash(seed, name), sim::hash(~seed, name));
}

}  // namespace

Directory::Directory(Topology topology, std::uint64_t seed) : topology_(std::move(topology)) {
  add_edge_connectors(topology_);
  add_health_mailboxes(topology_, seed);
  probe_care_ = directory::probe_care(topology_);
  add_servers(seed);
  add_recipients(seed);
  add_accepted_domains();
  find_least_limits();
  add_outside_domains();
  domain_controller_ = "DC1." + topology_.forest;
  account_forest_datum_ = "S:AccountForest=" + topology_.forest;
}

void Directory::find_least_limits() {
  LeastLimits& least = least_limits_;
  least.size = std::min(topology_.limits.max_send_size, topology_.limits.max_receive_size);
  least.recipients = topology_.limits.max_recipients;
  const auto take = [&](const RecipientLimits& limits) {
    least.size = std::min({least.size, limits.max_send_size.value_or(least.size),
                           limits.max_receive_size.value_or(least.size)});
    least.recipients = std::min(least.recipients, limits.max_recipients.value_or(least.recipients));
    least.restrictions = least.restrictions || limits.authenticated_only ||
                         !limits.accept_from.empty() || !limits.reject_from.empty();
  };
  for (const Mailbox& mailbox : topology_.mailboxes) take(mailbox.limits);
  for (const Contact& contact : topology_.contacts) take(contact.limits);
  for (const Group& group : topology_.groups) take(group.limits);
  for (const SendConnector& connector : topology_.send_connectors) {
    least.route = std::min(least.route, connector.max_message_size);
  }
  for (const SiteLink& link : topology_.site_links) {
    least.route = std::min(least.route, link.max_message_size);
  }
}

void Directory::add_servers(std::uint64_t seed) {
  by_site_.resize(topology_.sites.size());
  edges_.resize(topology_.sites.size());
  front_ends_.resize(topology_.sites.size());
  for (const Server& server : topology_.servers) {
    ServerEntry entry;
    entry.name = server.name;
    entry.fqdn = server.name + "." + topology_.forest;
    entry.ip = server.ip;
    entry.site = *site_named(server.site);
    entry.mailbox = server.mailbox;
    entry.client_access = server.client_access;
    entry.edge = server.edge;
    entry.default_connector =
        server.name + (server.edge ? "\\Default internal receive connector " : "\\Default ") +
        server.name;
    has_edge_ = has_edge_ || server.edge;
    const auto index = static_cast<ServerIndex>(servers_.size());
    if (server.edge) edges_[entry.site].push_back(index);
    if (server.mailbox) by_site_[entry.site].push_back(index);
    if (server.client_access) front_ends_[entry.site].push_back(index);
    servers_.push_back(std::move(entry));
  }
  for (const Dag& dag : topology_.dags) {
    std::vector<ServerIndex> members;
    for (const auto& member : dag.members) {
      members.push_back(*server_named(member));
      servers_[members.back()].dag = static_cast<std::uint32_t>(dags_.size());
    }
    dags_.push_back(std::move(members));
  }
  for (const Database& database : topology_.databases) {
    DatabaseEntry entry;
    entry.name = database.name;
    entry.guid = guid_for(seed, "database " + database.name);
    entry.active = *server_named(database.active);
    for (const auto& copy : database.copies) entry.copies.push_back(*server_named(copy));
    databases_.push_back(std::move(entry));
  }
}

void Directory::add_recipients(std::uint64_t seed) {
  const std::string dn = "/o=" + topology_.organization +
                         "/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=";
  std::map<std::string_view, DatabaseIndex> by_name;
  for (DatabaseIndex i = 0; i < databases_.size(); ++i) by_name.emplace(databases_[i].name, i);
  for (const Mailbox& mailbox : topology_.mailboxes) {
    recipients_.add(mailbox, dn + mailbox.alias, by_name.at(mailbox.database),
                    guid_for(seed, "mailbox " + mailbox.alias));
  }
  for (const Contact& contact : topology_.contacts) {
    recipients_.add(contact, dn + contact.alias);
  }
  for (const Group& group : topology_.groups) {
    const auto server = server_named(group.expansion_server);
    recipients_.add(group, dn + group.alias, server.value_or(none));
  }
  recipients_.connect(topology_);
}

void Directory::add_accepted_domains() {
  for (const auto& domain : topology_.accepted_domains) {
    const auto relay = topology_.relay_domains.find(domain);
    const bool is_relay = relay != topology_.relay_domains.end();
    accepted_.emplace(domain, is_relay ? relay->second : DomainKind::authoritative);
  }
}

std::optional<DomainKind> Directory::accepted(std::string_view domain) const {
  const auto found = accepted_.find(domain);
  if (found == accepted_.end()) return std::nullopt;
  return found->second;
}

const RemoteDomain* Directory::remote_domain(std::string_view domain) const {
  const RemoteDomain* best = nullptr;
  int fit = -1;
  for (const RemoteDomain& remote : topology_.remote_domains) {
    const int this_fit = specificity(remote.name, domain);
    if (this_fit <= fit) continue;
    fit = this_fit;
    best = &remote;
  }
  return best;
}

void Directory::add_outside_domains() {
  std::vector<std::map<std::uint32_t, std::vector<ServerIndex>>> by_preference;  // By domain.
  for (std::size_t i = 0; i < topology_.internet.size(); ++i) {
    const InternetHost& host = topology_.internet[i];
    for (const auto& served : host.domains) {
      const auto [found, is_new] = by_domain_.emplace(served, domains_.size());
      if (is_new) domains_.push_back({served, outside(i), DnsAnswer::found, {}});
      by_preference.resize(domains_.size());
      by_preference[found->second][host.preference].push_back(outside(i));
    }
  }
  for (std::size_t i = 0; i < domains_.size(); ++i) {
    for (auto& [preference, hosts] : by_preference[i]) {
      domains_[i].exchangers.push_back(std::move(hosts));
    }
  }
  for (const auto& domain : topology_.hostless_domains) {
    const bool is_new = by_domain_.emplace(domain.name, domains_.size()).second;
    if (is_new) domains_.push_back({domain.name, none, domain.answer, {}});
  }
}

std::optional<ServerIndex> Directory::server_named(std::string_view name) const {
  for (ServerIndex i = 0; i < servers_.size(); ++i) {
    if (servers_[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<DatabaseIndex> Directory::database_named(std::string_view name) const {
  for (DatabaseIndex i = 0; i < databases_.size(); ++i) {
    if (databases_[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<SiteIndex> Directory::site_named(std::string_view name) const {
  for (SiteIndex i = 0; i < topology_.sites.size(); ++i) {
    if (topology_.sites[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Directory::outside_domain_named(std::string_view domain) const {
  const auto found = by_domain_.find(domain);
  if (found == by_domain_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found->second);
}

std::optional<ServerIndex> Directory::host_named(std::string_view fqdn) const {
  for (std::size_t i = 0; i < topology_.internet.size(); ++i) {
    if (mail::same_address(topology_.internet[i].name, fqdn)) return outside(i);
  }
  return std::nullopt;
}

}  // namespace directory
