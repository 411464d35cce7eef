// Routes against all ways that there are.
#include "stages/directory/routes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "sim/random.h"

namespace {

using directory::SiteIndex;

// What RTE-5 compares: the cost, the hops, the names from the destination backwards.
using Rank = std::tuple<std::uint32_t, std::size_t, std::vector<std::string>>;

// Every way without a loop from the last site of `sites` to `to`; keeps the best.
struct Search {
  const directory::Topology& topology;
  SiteIndex to;
  std::optional<Rank> best_rank{};
  std::vector<SiteIndex> best{};

  std::string name(SiteIndex site) const { return topology.sites[site].name; }

  void from(std::vector<SiteIndex>& sites, std::uint32_t cost) {
    if (sites.back() == to) {
      Rank rank{cost, sites.size(), {}};
      for (const auto site : sites) std::get<2>(rank).insert(std::get<2>(rank).begin(), name(site));
      if (!best_rank || rank < *best_rank) best_rank = rank, best = sites;
      return;
    }
    for (const auto& link : topology.site_links) {
      for (SiteIndex next = 0; next < topology.sites.size(); ++next) {
        const auto here = name(sites.back());
        const bool joins = (link.first_site == here && link.second_site == name(next)) ||
                           (link.second_site == here && link.first_site == name(next));
        if (!joins || std::find(sites.begin(), sites.end(), next) != sites.end()) continue;
        sites.push_back(next);
        from(sites, cost + link.cost);
        sites.pop_back();
      }
    }
  }
};

// Six sites in a chain, and more links at random: costs are few, so that ties abound.
directory::Topology some_sites(sim::Random& random) {
  directory::Topology topology;
  for (const char* name : {"D", "B", "F", "A", "E", "C"}) {
    topology.sites.push_back({name, random.below(4) == 0});
    topology.servers.push_back({std::string("MBX") + name, name, true, false, "10.0.0.1"});
  }
  const auto join = [&](std::size_t a, std::size_t b) {
    topology.site_links.push_back({topology.sites[a].name, topology.sites[b].name,
                                   static_cast<std::uint32_t>(1 + random.below(3)),
                                   sim::milliseconds{1}, 1000 + random.below(9)});
  };
  for (std::size_t a = 0; a < 6; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (b + 1 == a || random.below(2) == 0) join(a, b);
    }
  }
  return topology;
}

// Of the links between each two sites of the way.
std::uint64_t narrowest(const directory::Topology& topology, const std::vector<SiteIndex>& way) {
  std::uint64_t bytes = ~std::uint64_t{0};
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    const auto &a = topology.sites[way[i]].name, &b = topology.sites[way[i + 1]].name;
    for (const auto& link : topology.site_links) {
      const bool joins = (link.first_site == a && link.second_site == b) ||
                         (link.first_site == b && link.second_site == a);
      if (joins) bytes = std::min(bytes, link.max_message_size);
    }
  }
  return bytes;
}

TEST(Routes, AreTheBestOfAllWays) {
  sim::Random random(1, "sites");
  for (int round = 0; round < 100; ++round) {
    const directory::Directory directory(some_sites(random), 1);
    const directory::Routes routes(directory);
    for (SiteIndex from = 0; from < 6; ++from) {
      for (SiteIndex to = 0; to < 6; ++to) {
        Search search{directory.topology(), to};
        std::vector<SiteIndex> start{from};
        search.from(start, 0);
        ASSERT_EQ(routes.sites_between(from, to), search.best) << round << ' ' << from << ' ' << to;
        const auto& route = routes.between(from, to);
        EXPECT_EQ(route.cost, std::get<0>(*search.best_rank));
        EXPECT_EQ(route.hops + 1, search.best.size());
        EXPECT_EQ(route.latency, route.hops * sim::milliseconds{1});
        std::optional<SiteIndex> hub;
        for (std::size_t i = 1; i + 1 < search.best.size() && !hub; ++i) {
          if (directory.topology().sites[search.best[i]].hub) hub = search.best[i];
        }
        EXPECT_EQ(routes.hub_between(from, to), hub);
        EXPECT_EQ(routes.widest(from, to), narrowest(directory.topology(), search.best));  // RTE-10
      }
    }
  }
}

}  // namespace
