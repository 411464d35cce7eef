// What DNS says about the domains outside, at the moment.
//
// A domain is known by its number in the directory. Whom its MX records name stands there; here
// stands whether the question is answered.
#pragma once

#include <cstdint>
#include <map>

#include "stages/directory/topology.h"

namespace directory {

class Directory;

class Dns {
 public:
  explicit Dns(const Directory& directory);

  DnsAnswer answer(std::uint32_t domain) const;

  // From now on. `found` for a domain that no host serves stands for what the topology says.
  void set(std::uint32_t domain, DnsAnswer answer);

 private:
  const Directory& directory_;
  std::map<std::uint32_t, DnsAnswer> changed_;  // By domain: others answer as the topology says.
};

}  // namespace directory
