// Reads [edge_filters]: what the agents of Edge servers refuse.
#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

using directory::EdgeFilters;

void read_ips(Fields& fields, EdgeFilters& filters) {
  for (const auto& ip : fields.texts("blocked_ips")) {
    if (!ip_bytes(ip.value)) {
      fields.wrong(ip.place, "\"blocked_ips\" holds " + in_quotes(ip.value), "blocked_ips");
    }
    filters.blocked_ips.push_back(ip.value);
  }
}

void read_senders(Fields& fields, EdgeFilters& filters) {
  for (const auto& sender : fields.texts("blocked_senders")) {
    if (!is_address(sender.value) && !is_domain(sender.value)) {
      fields.wrong(sender.place, "\"blocked_senders\" holds " + in_quotes(sender.value),
                   "blocked_senders");
    }
    filters.blocked_senders.push_back(sender.value);
  }
}

bool is_pair(const toml::array* pair) {
  if (pair == nullptr || pair->size() != 2) return false;
  const auto* internal = pair->get(0)->as_string();
  const auto* external = pair->get(1)->as_string();
  if (internal == nullptr || external == nullptr) return false;
  const bool addresses = is_address(internal->get()) && is_address(external->get());
  return addresses || (is_domain(internal->get()) && is_domain(external->get()));
}

void read_rewrites(Draft& draft, Fields& fields, EdgeFilters& filters) {
  const auto* rewrites = fields.array("rewrites");
  if (rewrites == nullptr) return;
  for (const auto& node : *rewrites) {
    const auto* pair = node.as_array();
    if (!is_pair(pair)) {
      fields.wrong(place_of(node), "\"rewrites\" holds something else", "rewrites");
      continue;
    }
    const std::string internal = pair->get(0)->as_string()->get();
    const std::string external = pair->get(1)->as_string()->get();
    for (const auto& text : {internal, external}) {
      if (draft.is_accepted(domain_of(text))) continue;
      draft.mistakes.add(place_of(node), in_quotes(text) + " is not in an accepted domain",
                         "addresses or domains of ours");
    }
    filters.rewrites.push_back({internal, external});
  }
}

std::uint8_t threshold(Fields& fields, std::string_view key) {
  const auto scl = fields.integer(key, {0, 9});
  return scl ? static_cast<std::uint8_t>(*scl) : EdgeFilters::never;
}

}  // namespace

void read_edge_filters(Draft& draft, Fields& root) {
  const auto* table = root.table("edge_filters");
  if (table == nullptr) return;
  Fields fields(*table, {"[edge_filters]", place_of(*table)}, keys_of("edge_filters"),
                draft.mistakes);
  EdgeFilters& filters = draft.topology().edge_filters;
  read_ips(fields, filters);
  read_senders(fields, filters);
  read_rewrites(draft, fields, filters);
  filters.unknown_recipients = fields.boolean("unknown_recipients").value_or(false);
  filters.sender_id = fields.boolean("sender_id").value_or(false);
  filters.delete_at = threshold(fields, "delete_at");
  filters.reject_at = threshold(fields, "reject_at");
  for (const auto& name : fields.texts("blocked_attachments")) {
    filters.blocked_attachments.push_back(name.value);
  }
  bool any = false;
  for (const auto& server : draft.topology().servers) any = any || server.edge;
  if (any || !draft.servers_are_whole) return;
  draft.mistakes.add(place_of(*table), "[edge_filters] although no server is on the edge",
                     "a server with the \"edge\" role");
}

}  // namespace scenario::reader
