// The organisation with its references resolved: what Active Directory tells a server.
//
// Built once from a Topology, never changed; addresses of its objects stay valid.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/directory/health_mailboxes.h"
#include "stages/directory/recipients.h"
#include "stages/directory/topology.h"
#include "stages/mail/address_map.h"
#include "stages/mail/guid.h"

namespace directory {

using SiteIndex = std::uint32_t;

struct ServerEntry {
  std::string name;
  std::string fqdn;
  std::string ip;
  SiteIndex site = none;
  std::uint32_t dag = none;
  bool mailbox = false;
  bool client_access = false;
  std::string default_connector;  // "MBX11\Default MBX11". (CON-3)
  bool edge = false;              // `site` is the one it is subscribed to.
};

// "MBX11" of "MBX11.fabrikam.com": a server's name as it stands in its HELO. Points into `fqdn`.
inline std::string_view short_name(std::string_view fqdn) { return fqdn.substr(0, fqdn.find('.')); }

struct DatabaseEntry {
  std::string name;
  mail::Guid guid;
  ServerIndex active = none;  // When the story begins; State knows where it is now.
  std::vector<ServerIndex> copies;
};

// The narrowest limits that there are: what keeps to them needs no closer look.
struct LeastLimits {
  std::uint64_t size = 0;
  std::uint64_t recipients = 0;
  std::uint64_t route = ~std::uint64_t{0};  // Of a message through send connectors and site links.
  bool restrictions = false;                // Some recipient does not take mail from everybody.
};

class Directory {
 public:
  Directory(Topology topology, std::uint64_t seed);

  const Topology& topology() const { return topology_; }
  const std::vector<ServerEntry>& servers() const { return servers_; }
  const ServerEntry& server(ServerIndex index) const { return servers_[index]; }
  const std::vector<DatabaseEntry>& databases() const { return databases_; }
  const DatabaseEntry& database(DatabaseIndex index) const { return databases_[index]; }
  const std::vector<std::vector<ServerIndex>>& dags() const { return dags_; }
  SiteIndex site_count() const { return static_cast<SiteIndex>(topology_.sites.size()); }
  // Mailbox servers of a site, in the topology's order.
  const std::vector<ServerIndex>& mailbox_servers(SiteIndex site) const { return by_site_[site]; }

  // Client access servers of a site, in the topology's order.
  const std::vector<ServerIndex>& front_ends(SiteIndex site) const { return front_ends_[site]; }

  // Edge servers subscribed to a site, in the topology's order.
  const std::vector<ServerIndex>& edge_servers(SiteIndex site) const { return edges_[site]; }
  bool has_edge() const { return has_edge_; }

  std::optional<ServerIndex> server_named(std::string_view name) const;
  std::optional<DatabaseIndex> database_named(std::string_view name) const;
  std::optional<SiteIndex> site_named(std::string_view name) const;

  // By any of its addresses, ASCII case ignored; null if nobody has it.
  const RecipientEntry* find(std::string_view address) const { return recipients_.find(address); }
  // Where moderated mail waits; null if nobody is moderated. (MOD-1)
  const RecipientEntry* arbitration_mailbox() const { return recipients_.arbitration_mailbox(); }
  // What the organisation is to that domain, ASCII case ignored; empty if it does not accept mail
  // for it. (RES-2)
  std::optional<DomainKind> accepted(std::string_view domain) const;
  // Whether it accepts mail for the domain at all.
  bool accepts(std::string_view domain) const { return accepted(domain).has_value(); }
  const LeastLimits& least_limits() const { return least_limits_; }
  // The most specific setting for that domain outside; null if there is none. (RES-14)
  const RemoteDomain* remote_domain(std::string_view domain) const;
  // The domain controller that servers ask, as EXPAND rows name it. INFERRED: one for all.
  const std::string& domain_controller() const { return domain_controller_; }

  // Outside hosts are numbered after the servers.
  ServerIndex outside(std::size_t host) const {
    return static_cast<ServerIndex>(servers_.size() + host);
  }
  const InternetHost& outside_host(ServerIndex index) const {
    return topology_.internet[index - servers_.size()];
  }
  // The domains outside, numbered: those that hosts take mail for, then the others.
  struct OutsideDomain {
    std::string name;
    ServerIndex host = none;  // The first that names it sends the mail of its users.
    DnsAnswer answer = DnsAnswer::found;
    // The hosts that take its mail, in tiers of their preference, the most preferred first.
    std::vector<std::vector<ServerIndex>> exchangers;
  };
  const OutsideDomain& outside_domain(std::uint32_t number) const { return domains_[number]; }
  // ASCII case ignored; empty if it is none of them.
  std::optional<std::uint32_t> outside_domain_named(std::string_view domain) const;
  std::optional<ServerIndex> host_named(std::string_view fqdn) const;

  ProbeCare probe_care() const { return probe_care_; }

  const std::string& account_forest_datum() const { return account_forest_datum_; }

 private:
  void add_servers(std::uint64_t seed);
  void add_recipients(std::uint64_t seed);
  void add_accepted_domains();
  void find_least_limits();
  void add_outside_domains();

  Topology topology_;
  std::vector<ServerEntry> servers_;
  std::vector<DatabaseEntry> databases_;
  std::vector<std::vector<ServerIndex>> dags_;
  std::vector<std::vector<ServerIndex>> by_site_;
  std::vector<std::vector<ServerIndex>> edges_;
  std::vector<std::vector<ServerIndex>> front_ends_;
  bool has_edge_ = false;
  Recipients recipients_;
  LeastLimits least_limits_;
  mail::AddressMap<DomainKind> accepted_;
  std::vector<OutsideDomain> domains_;
  mail::AddressMap<std::size_t> by_domain_;
  ProbeCare probe_care_ = ProbeCare::early;
  std::string domain_controller_;
  std::string account_forest_datum_;  // "S:AccountForest=…", as every row ends.
};

}  // namespace directory
