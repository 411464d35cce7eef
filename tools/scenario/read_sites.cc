// Reads [sites] and [site_links], and sees that every site can reach every other.
#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

// Routes are kept for all pairs of sites, 32 bytes each: 128 MB.
constexpr std::size_t sites_max = 2000;

constexpr std::string_view label_expected = "1 to 63 letters, digits and inner hyphens";

const Kind site_kind{"site", "site", "sites", is_label, label_expected};
const Kind link_kind{"site link", "site_link", "site_links", is_free_name,
                     "1 to 64 bytes without control characters"};

// The two ends of a link; empty if they are not two different sites.
std::vector<Text> read_ends(Draft& draft, Fields& fields, std::string_view key = "sites") {
  const auto ends = fields.texts(key);
  const auto* array = fields.node(key) == nullptr ? nullptr : fields.node(key)->as_array();
  if (array == nullptr || array->size() != ends.size()) return {};  // Reported by texts().
  if (ends.size() != 2) {
    fields.wrong(place_of(*array), in_quotes(key) + " lists " + std::to_string(ends.size()), key);
    return {};
  }
  const bool first_is_known = draft.is_site(ends[0]);
  const bool second_is_known = draft.is_site(ends[1]);
  if (!first_is_known || !second_is_known) return {};
  if (ends[0].value != ends[1].value) return ends;
  draft.mistakes.add(ends[1].place, "the link joins " + in_quotes(ends[0].value) + " with itself",
                     "two different sites");
  return {};
}

void read_links(Draft& draft, Fields& root) {
  Names links;
  std::map<std::set<std::string>, std::string> link_of;  // By its ends.
  for (auto& [name, fields] : read_entries(draft, root, link_kind, links)) {
    directory::SiteLink link;
    if (const auto cost = fields.integer("cost", {1, 99999})) {
      link.cost = static_cast<std::uint32_t>(*cost);
    }
    if (const auto latency = fields.duration("latency")) link.latency = latency->value;
    constexpr Fields::Range sizes{1024, std::uint64_t{1} << 40};
    if (const auto bytes = fields.size("max_message_size", sizes)) link.max_message_size = *bytes;
    const auto ends = read_ends(draft, fields);
    if (ends.empty()) continue;
    link.first_site = ends[0].value;
    link.second_site = ends[1].value;
    const auto [other, is_new] =
        link_of.try_emplace({link.first_site, link.second_site}, name.value);
    if (!is_new) {
      draft.mistakes.add(fields.place("sites"),
                         "these sites are joined by " + in_quotes(other->second) + " already",
                         "one link for two sites");
    }
    draft.topology().site_links.push_back(std::move(link));
  }
}

// Messages between sites that no chain of links joins would stay in the queue for ever.
void check_connected(Draft& draft, const std::vector<Text>& sites) {
  std::map<std::string, std::vector<std::string>> neighbours;
  for (const auto& link : draft.topology().site_links) {
    neighbours[link.first_site].push_back(link.second_site);
    neighbours[link.second_site].push_back(link.first_site);
  }
  std::set<std::string> reached;
  std::vector<std::string> open;
  if (!sites.empty()) open.push_back(sites.front().value);
  while (!open.empty()) {
    const std::string site = open.back();
    open.pop_back();
    if (!reached.insert(site).second) continue;
    for (const auto& neighbour : neighbours[site]) open.push_back(neighbour);
  }
  for (const auto& site : sites) {
    if (reached.contains(site.value)) continue;
    draft.mistakes.add(site.place,
                       "no site links lead from " + in_quotes(sites.front().value) + " to " +
                           in_quotes(site.value),
                       "every site within reach of every other");
  }
}

}  // namespace

void read_link_change(Draft& draft, Fields& fields, Line line) {
  LinkChange change;
  if (const auto cost = fields.integer("cost", {1, 99999})) {
    change.cost = static_cast<std::uint32_t>(*cost);
  }
  const auto ends = read_ends(draft, fields, "link");
  if (ends.empty()) return;
  const auto& links = draft.topology().site_links;
  const auto found = std::find_if(links.begin(), links.end(), [&](const auto& link) {
    return (link.first_site == ends[0].value && link.second_site == ends[1].value) ||
           (link.first_site == ends[1].value && link.second_site == ends[0].value);
  });
  if (found == links.end()) {
    draft.mistakes.add(
        ends[0].place,
        "no site link joins " + in_quotes(ends[0].value) + " with " + in_quotes(ends[1].value),
        "the two sites of one of [site_links]");
    return;
  }
  change.link = static_cast<std::size_t>(found - links.begin());
  line.action = change;
  draft.story.timeline.push_back(std::move(line));
}

void read_sites(Draft& draft, Fields& root) {
  std::vector<Text> sites;
  for (auto& [name, fields] : read_entries(draft, root, site_kind, draft.sites)) {
    draft.topology().sites.push_back({name.value, fields.boolean("hub").value_or(false)});
    sites.push_back(name);
  }
  const auto* table = root.node("sites");
  if (sites.empty() && table != nullptr && table->is_table()) {
    draft.mistakes.add(place_of(*table), "[sites] is empty", "at least one site");
  }
  if (sites.size() > sites_max) {
    draft.mistakes.add(sites[sites_max].place, std::to_string(sites.size()) + " sites",
                       "at most " + std::to_string(sites_max));
  }
  const auto mistakes_before = draft.mistakes.count();
  read_links(draft, root);
  if (draft.mistakes.count() == mistakes_before) check_connected(draft, sites);
}

}  // namespace scenario::reader
