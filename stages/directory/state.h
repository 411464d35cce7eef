// What changes in the organisation while it runs, beside the configuration that does not.
//
// Services read it whenever they need an answer, and keep none for later. Whoever changes it tells
// the services afterwards that something has changed. (RTE-13)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "stages/directory/directory.h"
#include "stages/directory/dns.h"

namespace directory {

// What the categorizer of a server needs, and may have to do without for a while. (CAT-8, RUL-7)
enum class Helper : std::uint8_t { directory, rule_agent, malware_agent };
inline constexpr std::size_t helpers = 3;

class State {
 public:
  // As the configuration says it begins.
  explicit State(const Directory& directory) : dns(directory) {
    for (const DatabaseEntry& database : directory.databases()) active_.push_back(database.active);
    mounted_.assign(active_.size(), true);
    drained_to_.resize(directory.servers().size());
    for (auto& faults : faults_) faults.resize(directory.servers().size());
    for (const SendConnector& connector : directory.topology().send_connectors) {
      connectors_.push_back({connector.enabled, connector.cost});
    }
  }

  // The server with the active copy: Active Manager's answer. (RTE-13)
  ServerIndex active(DatabaseIndex database) const { return active_[database]; }

  // REQUIRES: the server has a copy of it. The copy is mounted there.
  void activate(DatabaseIndex database, ServerIndex server) {
    active_[database] = server;
    mounted_[database] = true;
  }

  // Whether the active copy can be used; an administrator may have dismounted it. (DEL-10)
  bool mounted(DatabaseIndex database) const { return mounted_[database]; }
  void mount(DatabaseIndex database, bool mounted) { mounted_[database] = mounted; }

  // What an administrator may change of a send connector. (CON-6)
  struct Connector {
    bool enabled = true;
    std::uint32_t cost = 1;
  };
  const Connector& connector(std::uint32_t number) const { return connectors_[number]; }
  void change(std::uint32_t connector, Connector settings) { connectors_[connector] = settings; }

  // The servers that a server that drains hands its mail to; empty: it works as usual. (QUE-17)
  const std::vector<ServerIndex>& drained_to(ServerIndex server) const {
    return drained_to_[server];
  }
  void drain(ServerIndex server, std::vector<ServerIndex> to) {
    drained_to_[server] = std::move(to);
  }

  // Whether the helper fails the server; each fault that begins must end once.
  bool fails(Helper helper, ServerIndex server) const { return faults_of(helper)[server] > 0; }
  void fault_begins(Helper helper, ServerIndex server) { ++faults_of(helper)[server]; }
  void fault_ends(Helper helper, ServerIndex server) { --faults_of(helper)[server]; }

  Dns dns;

 private:
  const std::vector<std::uint32_t>& faults_of(Helper helper) const {
    return faults_[static_cast<std::size_t>(helper)];
  }
  std::vector<std::uint32_t>& faults_of(Helper helper) {
    return faults_[static_cast<std::size_t>(helper)];
  }

  std::vector<ServerIndex> active_;                         // By database.
  std::vector<bool> mounted_;                               // By database.
  std::vector<Connector> connectors_;                       // In the topology's order.
  std::vector<std::vector<ServerIndex>> drained_to_;        // By server.
  std::array<std::vector<std::uint32_t>, helpers> faults_;  // By server: how many last.
};

}  // namespace directory
