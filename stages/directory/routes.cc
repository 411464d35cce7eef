// Dijkstra over site links with the tie rules of Exchange.
#include "stages/directory/routes.h"

#include <map>
#include <string_view>
#include <utility>

namespace directory {
namespace {

// True if `a` is the better of two routes to the same site. (RTE-5)
bool better(const Directory& directory, const Route& a, const Route& b) {
  if (a.cost != b.cost) return a.cost < b.cost;
  if (a.sites.size() != b.sites.size()) return a.sites.size() < b.sites.size();
  for (std::size_t i = a.sites.size(); i-- > 0;) {
    const auto& first = directory.topology().sites[a.sites[i]].name;
    const auto& second = directory.topology().sites[b.sites[i]].name;
    if (first != second) return first < second;
  }
  return false;
}

}  // namespace

Routes::Routes(const Directory& directory) {
  for (const Site& site : directory.topology().sites) is_hub_.push_back(site.hub);
  add_links(directory);
  for (SiteIndex from = 0; from < directory.site_count(); ++from) {
    routes_.push_back(from_site(directory, from));
  }
}

void Routes::add_links(const Directory& directory) {
  std::map<std::string_view, SiteIndex> by_name;
  for (SiteIndex i = 0; i < directory.site_count(); ++i) {
    by_name.emplace(directory.topology().sites[i].name, i);
  }
  links_.resize(directory.site_count());
  for (const SiteLink& link : directory.topology().site_links) {
    const SiteIndex a = by_name.at(link.first_site), b = by_name.at(link.second_site);
    links_[a].push_back({b, link.cost});
    links_[b].push_back({a, link.cost});
  }
}

std::vector<Route> Routes::from_site(const Directory& directory, SiteIndex from) const {
  std::vector<Route> best(directory.site_count());
  std::vector<bool> settled(directory.site_count(), false);
  best[from].sites = {from};
  for (;;) {
    SiteIndex nearest = none;
    for (SiteIndex i = 0; i < best.size(); ++i) {
      if (settled[i] || best[i].sites.empty()) continue;
      if (nearest == none || better(directory, best[i], best[nearest])) nearest = i;
    }
    if (nearest == none) return best;
    settled[nearest] = true;
    for (const Link& link : links_[nearest]) {
      if (settled[link.to]) continue;
      Route route = best[nearest];
      route.cost += link.cost;
      route.sites.push_back(link.to);
      Route& known = best[link.to];
      if (known.sites.empty() || better(directory, route, known)) known = std::move(route);
    }
  }
}

std::optional<SiteIndex> Routes::hub_between(SiteIndex from, SiteIndex to) const {
  const auto& sites = between(from, to).sites;
  for (std::size_t i = 1; i + 1 < sites.size(); ++i) {
    if (is_hub_[sites[i]]) return sites[i];
  }
  return std::nullopt;
}

}  // namespace directory
