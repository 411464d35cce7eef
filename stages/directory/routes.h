// Least-cost routes between AD sites.
//
// A route is the one with the lowest sum of link costs, then the fewest hops, then the site names
// that come first, compared from the destination backwards. (RTE-5)
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "stages/directory/directory.h"

namespace directory {

struct Route {
  std::uint32_t cost = 0;
  std::vector<SiteIndex> sites;  // From source to destination, both included.
};

class Routes {
 public:
  explicit Routes(const Directory& directory);

  // REQUIRES: the sites are connected (scenarios are checked for it).
  const Route& between(SiteIndex from, SiteIndex to) const { return routes_[from][to]; }

  // The first hub site on the way, neither the source nor the destination; empty if none. (RTE-7)
  std::optional<SiteIndex> hub_between(SiteIndex from, SiteIndex to) const;

 private:
  struct Link {
    SiteIndex to;
    std::uint32_t cost;
  };
  void add_links(const Directory& directory);
  std::vector<Route> from_site(const Directory& directory, SiteIndex from) const;

  std::vector<std::vector<Link>> links_;  // By site.
  std::vector<bool> is_hub_;
  std::vector<std::vector<Route>> routes_;
};

}  // namespace directory
