// Names of health mailboxes, which follow from the database alone.
#include "stages/directory/health_mailboxes.h"

#include "sim/random.h"
#include "stages/mail/guid.h"

namespace directory {
namespace {

constexpr std::string_view cu3 = "15.00.0775", sp1 = "15.00.0847", cu9 = "15.00.1104";  // VER-1

// Builds have digits of fixed width.
bool is_at_least(const Topology& topology, std::string_view build) {
  return topology.build.compare(0, build.size(), build) >= 0;
}

}  // namespace

std::string health_mailbox(const Topology& topology, std::uint64_t seed, std::string_view database,
                           unsigned number) {
  const std::uint64_t high = sim::mix(sim::hash(seed, "health " + std::string{database}) + number);
  return "HealthMailbox" + mail::Guid{high, sim::mix(high)}.digits() + "@" +
         topology.accepted_domains.front();
}

void add_health_mailboxes(Topology& topology, std::uint64_t seed) {
  if (!topology.probes) return;
  for (const Database& database : topology.databases) {
    for (unsigned number = 0; number < health_mailboxes_per_database; ++number) {
      Mailbox mailbox;
      mailbox.address = health_mailbox(topology, seed, database.name, number);
      mailbox.alias = mailbox.address.substr(0, mailbox.address.find('@'));
      mailbox.database = database.name;
      mailbox.client_type = "Monitoring";
      mailbox.monitoring = true;
      topology.mailboxes.push_back(std::move(mailbox));
    }
  }
}

ProbeCare probe_care(const Topology& topology) {
  if (is_at_least(topology, cu9)) return ProbeCare::dropped;
  return is_at_least(topology, sp1) ? ProbeCare::new_sender : ProbeCare::early;
}

bool journals_probes(const Topology& topology) { return !is_at_least(topology, cu3); }

}  // namespace directory
