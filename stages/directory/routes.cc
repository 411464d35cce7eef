// Dijkstra over site links with the tie rules of Exchange.
#include "stages/directory/routes.h"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>
#include <string_view>
#include <tuple>

namespace directory {

Routes::Routes(const Directory& directory) : directory_(directory) {
  for (const SiteLink& link : directory.topology().site_links) costs_.push_back(link.cost);
  compute();
}

void Routes::compute() {
  add_links();
  routes_.assign(directory_.site_count(), {});
  for (const ServerEntry& server : directory_.servers()) {
    if (routes_[server.site].empty()) routes_[server.site] = from_site(server.site);
  }
}

void Routes::set_cost(std::size_t link, std::uint32_t cost) {
  costs_[link] = cost;
  compute();
}

void Routes::add_links() {
  std::map<std::string_view, SiteIndex> by_name;
  for (SiteIndex i = 0; i < directory_.site_count(); ++i) by_name.emplace(site(i).name, i);
  links_.assign(directory_.site_count(), {});
  const auto& links = directory_.topology().site_links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const SiteLink& link = links[i];
    const SiteIndex a = by_name.at(link.first_site), b = by_name.at(link.second_site);
    links_[a].push_back({b, costs_[i], link.latency, link.max_message_size});
    links_[b].push_back({a, costs_[i], link.latency, link.max_message_size});
  }
}

// True if `a` is the better of two routes from one site to another. (RTE-5)
bool Routes::better(const Route& a, const Route& b) const {
  if (a.cost != b.cost) return a.cost < b.cost;
  if (a.hops != b.hops) return a.hops < b.hops;
  // Backwards, the first names that differ are those of the sites before the destination: the way
  // to one and the same site is the same in both.
  return site(a.previous).name < site(b.previous).name;
}

// The route to site `at`, and one link more.
Route Routes::extended(const Route& route, SiteIndex from, SiteIndex at, const Link& link) const {
  const bool passes_hub = at != from && site(at).hub;
  return {route.cost + link.cost, route.hops + 1, route.latency + link.latency, at,
          route.hub == none && passes_hub ? at : route.hub};
}

std::vector<Route> Routes::from_site(SiteIndex from) const {
  std::vector<Route> best(directory_.site_count());
  std::vector<bool> reached(best.size(), false), settled(best.size(), false);
  using Open = std::tuple<std::uint32_t, std::uint32_t, SiteIndex>;  // Cost, hops, site.
  std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
  reached[from] = true;
  open.emplace(0, 0, from);
  while (!open.empty()) {
    const SiteIndex at = std::get<2>(open.top());
    open.pop();
    if (settled[at]) continue;
    settled[at] = true;
    for (const Link& link : links_[at]) {
      // Costs are at least 1: no route to a settled site can be improved.
      if (settled[link.to]) continue;
      const Route route = extended(best[at], from, at, link);
      if (reached[link.to] && !better(route, best[link.to])) continue;
      reached[link.to] = true;
      best[link.to] = route;
      open.emplace(route.cost, route.hops, link.to);
    }
  }
  return best;
}

std::optional<SiteIndex> Routes::hub_between(SiteIndex from, SiteIndex to) const {
  const SiteIndex hub = between(from, to).hub;
  if (hub == none) return std::nullopt;
  return hub;
}

std::uint64_t Routes::widest(SiteIndex from, SiteIndex to) const {
  std::uint64_t bytes = ~std::uint64_t{0};
  for (SiteIndex at = to; at != from; at = between(from, at).previous) {
    const SiteIndex previous = between(from, at).previous;
    for (const Link& link : links_[at]) {
      if (link.to == previous) bytes = std::min(bytes, link.bytes_max);
    }
  }
  return bytes;
}

std::vector<SiteIndex> Routes::sites_between(SiteIndex from, SiteIndex to) const {
  std::vector<SiteIndex> sites;
  for (SiteIndex at = to; at != none; at = between(from, at).previous) sites.push_back(at);
  std::reverse(sites.begin(), sites.end());
  return sites;
}

}  // namespace directory
