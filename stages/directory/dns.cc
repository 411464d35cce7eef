// Answers for domains: the topology's, unless something has changed since.
#include "stages/directory/dns.h"

#include "stages/directory/directory.h"

namespace directory {

Dns::Dns(const Directory& directory) : directory_(directory) {}

DnsAnswer Dns::answer(std::uint32_t domain) const {
  const auto changed = changed_.find(domain);
  if (changed != changed_.end()) return changed->second;
  return directory_.outside_domain(domain).answer;
}

void Dns::set(std::uint32_t domain, DnsAnswer answer) {
  const DnsAnswer usual = directory_.outside_domain(domain).answer;
  if (answer == DnsAnswer::found || answer == usual) {
    changed_.erase(domain);
  } else {
    changed_[domain] = answer;
  }
}

}  // namespace directory
