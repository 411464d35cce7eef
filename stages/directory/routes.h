// Least-cost routes between AD sites.
//
// A route is the one with the lowest sum of link costs, then the fewest hops, then the site names
// that come first, compared from the destination backwards. (RTE-5)
// Mail follows it only to its next hub site, else it goes straight to its end. (RTE-4, RTE-6)
//
// Time and memory: n log n and n for each of the sites that have servers, n sites in all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/time.h"
#include "stages/directory/directory.h"

namespace directory {

struct Route {
  std::uint32_t cost = 0;
  std::uint32_t hops = 0;
  sim::Duration latency{0};   // One way, of all links.
  SiteIndex previous = none;  // The last site before the destination.
  SiteIndex hub = none;       // The first hub site strictly between. (RTE-7)
};

// Refers to the directory.
class Routes {
 public:
  explicit Routes(const Directory& directory);

  // REQUIRES: `from` has servers, and the sites are connected (scenarios are checked for it).
  const Route& between(SiteIndex from, SiteIndex to) const { return routes_[from][to]; }

  // The first hub site on the way, neither the source nor the destination; empty if none. (RTE-7)
  std::optional<SiteIndex> hub_between(SiteIndex from, SiteIndex to) const;

  // The largest message that every link on the way takes. (RTE-10)
  std::uint64_t widest(SiteIndex from, SiteIndex to) const;

  // An administrator gives a link another cost: all routes are computed anew. `link` is its number
  // in the topology. (RTE-5)
  void set_cost(std::size_t link, std::uint32_t cost);

  // From source to destination, both included.
  std::vector<SiteIndex> sites_between(SiteIndex from, SiteIndex to) const;

 private:
  struct Link {
    SiteIndex to;
    std::uint32_t cost;
    sim::Duration latency;
    std::uint64_t bytes_max;
  };
  void add_links();
  void compute();
  std::vector<Route> from_site(SiteIndex from) const;
  Route extended(const Route& route, SiteIndex from, SiteIndex at, const Link& link) const;
  bool better(const Route& a, const Route& b) const;
  const Site& site(SiteIndex index) const { return directory_.topology().sites[index]; }

  const Directory& directory_;
  std::vector<std::uint32_t> costs_;        // Of the links now, in the topology's order.
  std::vector<std::vector<Link>> links_;    // By site.
  std::vector<std::vector<Route>> routes_;  // By source and destination.
};

}  // namespace directory
