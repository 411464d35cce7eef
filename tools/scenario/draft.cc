// Names, owners of addresses, and the checks that every part of the reader needs.
#include "tools/scenario/draft.h"

#include <algorithm>

#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;
using input::lower;

namespace {

// So many known names fit into a sentence about an unknown one.
constexpr std::size_t listed_max = 8;

}  // namespace

std::optional<Place> Names::add(const Text& name) {
  const auto [known, is_new] =
      by_lower_name_.try_emplace(lower(name.value), Known{name.value, name.place, all_.size()});
  if (!is_new) {
    any_clash_ = true;
    return known->second.place;
  }
  all_.push_back(known->second.name);
  return std::nullopt;
}

std::optional<std::size_t> Names::find(std::string_view name) const {
  const auto known = by_lower_name_.find(lower(name));
  if (known == by_lower_name_.end() || known->second.name != name) return std::nullopt;
  return known->second.number;
}

std::optional<std::size_t> Names::find_ignoring_case(std::string_view name) const {
  const auto known = by_lower_name_.find(lower(name));
  if (known == by_lower_name_.end()) return std::nullopt;
  return known->second.number;
}

bool Draft::is_explained(const Names& names, std::string_view unknown) {
  if (!mistakes.nearest(unknown, names.ill_formed()).empty()) return true;
  return names.any_clash() && mistakes.nearest(unknown, names.all()).empty();
}

void Draft::unknown(const Names& names, std::string_view word, const Text& name,
                    std::string_view expected) {
  if (is_explained(names, name.value)) return;
  const auto& known = names.all();
  std::string answer(expected);
  if (!known.empty() && known.size() <= listed_max && mistakes.nearest(name.value, known).empty()) {
    answer += ": " + input::listed(known);
  }
  mistakes.add_unknown(name.place, "unknown " + std::string(word) + " " + in_quotes(name.value),
                       answer, name.value, known);
}

const directory::Server* Draft::server(const Text& name) {
  if (const auto number = servers.find(name.value)) return &topology().servers[*number];
  unknown(servers, "server", name, "one of [servers]");
  return nullptr;
}

bool Draft::is_mailbox_server(const Text& name) {
  const auto* found = server(name);
  if (found == nullptr || found->mailbox) return found != nullptr;
  mistakes.add(name.place, in_quotes(name.value) + " has no mailbox role",
               "a server with the \"mailbox\" role");
  return false;
}

bool Draft::is_site(const Text& name) {
  if (sites.find(name.value)) return true;
  unknown(sites, "site", name, "one of [sites]");
  return false;
}

bool Draft::is_host(const Text& name) {
  if (hosts.find(name.value)) return true;
  unknown(hosts, "host", name, "one of [internet]");
  return false;
}

bool Draft::is_machine(const Text& name) {
  if (servers.find(name.value) || hosts.find(name.value)) return true;
  if (!is_explained(hosts, name.value)) {
    unknown(servers, "server", name, "one of [servers] or [internet]");
  }
  return false;
}

std::optional<Owner> Draft::owner(std::string_view alias_or_address) const {
  if (alias_or_address.find('@') == std::string_view::npos) {
    const auto number = aliases.find(alias_or_address);
    if (!number) return std::nullopt;
    return owners[*number];
  }
  const auto number = addresses.find_ignoring_case(alias_or_address);
  if (!number) return std::nullopt;
  return address_owners[*number];
}

std::string Draft::primary_address(const Owner& owner) const {
  const auto& all = story.topology;
  switch (owner.kind) {
    case directory::RecipientKind::mailbox:
      return all.mailboxes[owner.index].address;
    case directory::RecipientKind::contact:
      return all.contacts[owner.index].address;
    case directory::RecipientKind::group:
      return all.groups[owner.index].address;
  }
  return {};
}

bool Draft::is_accepted(std::string_view domain) const {
  return domains.find_ignoring_case(domain).has_value();
}

bool Draft::recipients_may_change() const {
  const auto& mailboxes = story.topology.mailboxes;
  const auto& lines = story.timeline;
  const bool alternates = std::any_of(lines.begin(), lines.end(), [](const Line& line) {
    const auto* send = std::get_if<Send>(&line.action);
    return send != nullptr && !send->alternate.empty();
  });
  return alternates || !story.topology.groups.empty() || !story.topology.rules.empty() ||
         std::any_of(mailboxes.begin(), mailboxes.end(),
                     [](const auto& mailbox) { return !mailbox.forward_to.empty(); });
}

bool Draft::is_relayed(std::string_view domain) const {
  for (const auto& [relayed, kind] : story.topology.relay_domains) {
    if (lower(relayed) == lower(domain)) return true;
  }
  return false;
}

bool Draft::claim_ip(const Text& ip, const std::string& machine, bool shared) {
  const auto bytes = ip_bytes(ip.value);
  if (!bytes) {
    mistakes.add(ip.place, "\"ip\" is " + in_quotes(ip.value),
                 "an IPv4 or IPv6 address such as \"10.0.0.11\"");
    return false;
  }
  const auto [claim, is_new] = ips_.try_emplace(*bytes, Claim{machine, shared});
  if (is_new || (claim->second.shared && shared)) return true;
  mistakes.add(ip.place, in_quotes(ip.value) + " is the address of " + claim->second.machine,
               "one that no other machine has");
  return false;
}

bool add_name(Draft& draft, const Kind& kind, const Text& name, Names& names) {
  const std::string word(kind.word);
  if (!kind.is_name(name.value)) {
    draft.mistakes.add(name.place, "a " + word + " is named " + in_quotes(name.value),
                       kind.name_expected);
    names.note_ill_formed(name.value);
  }
  const auto clash = names.add(name);
  if (!clash) return true;
  // TOML itself refuses the very same key twice.
  draft.mistakes.add(name.place,
                     word + " " + in_quotes(name.value) +
                         " differs only in case from that in line " + std::to_string(clash->line),
                     "another name");
  return false;
}

std::vector<NamedFields> read_entries(Draft& draft, Fields& root, const Kind& kind, Names& names) {
  static const toml::table empty_table;
  static const KeyTable no_keys;
  std::vector<NamedFields> result;
  const auto* table = root.table(kind.section);
  if (table == nullptr) return result;
  for (const auto& entry : in_file_order(*table)) {
    const Text name{std::string(entry.name), entry.place};
    if (!add_name(draft, kind, name, names)) continue;
    const Fields::Subject subject{std::string(kind.word) + " " + in_quotes(name.value), name.place};
    if (const auto* keys = entry.node.as_table()) {
      result.push_back({name, Fields(*keys, subject, keys_of(kind.keys), draft.mistakes)});
    } else {
      draft.mistakes.add(place_of(entry.node),
                         subject.name + " is " + std::string(kind_of(entry.node)), "a table");
      result.push_back({name, Fields(empty_table, subject, no_keys, draft.mistakes)});
    }
  }
  return result;
}

bool is_free_name(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  }
  return true;
}

}  // namespace scenario::reader
