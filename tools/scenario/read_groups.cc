// Reads [groups], and checks whom recipients name.
#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

const Kind group_kind{"group", "group", "groups", is_local_part,
                      "what may stand before the @ of an address"};

void read_filter(Draft& draft, Fields& fields, directory::Group& group) {
  const auto* node = fields.node("filter");
  if (node == nullptr) return;
  directory::MemberFilter filter;
  if (const auto* word = node->as_string()) {
    if (word->get() != "broken") {
      fields.wrong(place_of(*node), "\"filter\" is " + in_quotes(word->get()), "filter");
    }
    filter.broken = true;
  } else if (const auto* table = fields.table("filter")) {
    Fields keys(*table, {"the filter of " + fields.subject().name, place_of(*table)},
                keys_of("member_filter"), draft.mistakes);
    if (const auto department = keys.text("department")) filter.department = department->value;
    if (const auto database = keys.text("database")) {
      filter.database = database->value;
      if (!draft.databases.find(database->value)) {
        draft.unknown(draft.databases, "database", *database, "one of [databases]");
      }
    }
  }
  if (fields.has("members")) {
    draft.mistakes.add(fields.place("filter"), "\"filter\" beside \"members\"",
                       "one of the two: a dynamic group has no members of its own");
  }
  group.filter = std::move(filter);
}

void read_group(Draft& draft, const Text& alias, Fields& fields) {
  const Owner owner{directory::RecipientKind::group, draft.topology().groups.size()};
  draft.owners.push_back(owner);
  directory::Group group;
  group.alias = alias.value;
  read_filter(draft, fields, group);
  for (const auto& member : fields.texts("members")) {
    group.members.push_back(member.value);
    draft.references.push_back({member, fields.subject().name});
  }
  if (const auto name = fields.text("expansion_server")) {
    group.expansion_server = name->value;
    const auto* server = draft.server(*name);
    if (server != nullptr && !server->mailbox) {
      draft.mistakes.add(name->place,
                         "expansion server " + in_quotes(name->value) + " is no mailbox server",
                         "a server with the \"mailbox\" role");
    }
  }
  if (const auto word = fields.word("reports", group_reports_words())) {
    group.reports = static_cast<directory::GroupReports>(*word);
  }
  if (const auto manager = fields.text("manager")) {
    group.manager = manager->value;
    draft.references.push_back({*manager, fields.subject().name});
  } else if (group.reports == directory::GroupReports::manager) {
    draft.mistakes.add(fields.place("reports"), "reports go to the manager, and there is none",
                       "\"manager\" as well");
  }
  group.moderation = read_moderation(draft, fields);
  group.moderation.bypass_nested = fields.boolean("bypass_nested_moderation").value_or(false);
  group.limits = read_recipient_limits(draft, fields, false);
  read_addresses(draft, alias, fields, owner, group.address, group.proxy_addresses);
  draft.topology().groups.push_back(std::move(group));
}

}  // namespace

void read_groups(Draft& draft, Fields& root) {
  for (auto& [alias, fields] : read_entries(draft, root, group_kind, draft.aliases)) {
    read_group(draft, alias, fields);
  }
}

void check_references(Draft& draft) {
  for (const auto& reference : draft.references) {
    if (draft.aliases.find(reference.alias.value)) continue;
    draft.unknown(draft.aliases, "alias", reference.alias,
                  "one of [mailboxes], [contacts] and [groups], for " + reference.whose);
  }
}

}  // namespace scenario::reader
