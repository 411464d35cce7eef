// Reads [servers], [dags] and [databases].
#include <algorithm>

#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

// The longest NetBIOS name; the name is also that of the server's log folder.
bool is_computer_name(std::string_view text) { return is_label(text) && text.size() <= 15; }

constexpr std::string_view computer_name_expected = "1 to 15 letters, digits and inner hyphens";
constexpr std::string_view free_name_expected = "1 to 64 bytes without control characters";

const Kind server_kind{"server", "server", "servers", is_computer_name, computer_name_expected};
const Kind dag_kind{"DAG", "", "dags", is_computer_name, computer_name_expected};
const Kind database_kind{"database", "database", "databases", is_free_name, free_name_expected};

void read_roles(Draft& draft, Fields& fields, directory::Server& server) {
  for (const auto& role : fields.some_texts("roles")) {
    const auto word = fields.word(role, "roles", role_words());
    if (!word) continue;
    bool& has_role = *word == 0 ? server.mailbox : *word == 1 ? server.client_access : server.edge;
    if (has_role) {
      draft.mistakes.add(role.place, in_quotes(role.value) + " is listed twice", "each role once");
    }
    has_role = true;
    if (!server.edge || (!server.mailbox && !server.client_access)) continue;
    draft.mistakes.add(role.place, "the \"edge\" role beside another", "a server of its own");
  }
}

// Edge hands its mail to the mailbox servers of the site that it is subscribed to. (EDG-2)
void check_subscriptions(Draft& draft, const std::vector<Text>& sites) {
  const auto& servers = draft.topology().servers;
  for (const auto& site : sites) {
    const bool any = std::any_of(servers.begin(), servers.end(), [&](const auto& server) {
      return server.mailbox && server.site == site.value;
    });
    if (any) continue;
    draft.mistakes.add(site.place,
                       "an Edge server is subscribed to " + in_quotes(site.value) +
                           ", which has no mailbox server",
                       "a site with a server that has the \"mailbox\" role");
  }
}

void read_server_table(Draft& draft, Fields& root) {
  bool any_mailbox = false;
  bool all_roles_read = true;
  std::vector<Text> edge_sites;
  for (auto& [name, fields] : read_entries(draft, root, server_kind, draft.servers)) {
    directory::Server server;
    server.name = name.value;
    if (const auto site = fields.text("site")) {
      server.site = site->value;
      draft.is_site(*site);
    }
    read_roles(draft, fields, server);
    if (server.edge && !server.site.empty()) {
      edge_sites.push_back({server.site, fields.place("site")});
    }
    if (const auto ip = fields.text("ip")) {
      server.ip = ip->value;
      draft.claim_ip(*ip, fields.subject().name, false);
    }
    any_mailbox = any_mailbox || server.mailbox;
    all_roles_read = all_roles_read && (server.mailbox || server.client_access || server.edge);
    draft.topology().servers.push_back(std::move(server));
  }
  const auto* table = root.node("servers");
  if (any_mailbox && all_roles_read) check_subscriptions(draft, edge_sites);
  if (any_mailbox || !all_roles_read || table == nullptr || !table->is_table()) return;
  draft.mistakes.add(place_of(*table), "no server has the \"mailbox\" role", "at least one");
}

// A server with the mailbox role; empty, and a mistake, if it is none.
const directory::Server* mailbox_server(Draft& draft, const Text& name, std::string_view use) {
  const auto* server = draft.server(name);
  if (server == nullptr || server->mailbox) return server;
  if (!server->client_access && !server->edge)
    return nullptr;  // Its roles are wrong, which is reported.
  draft.mistakes.add(name.place,
                     std::string(use) + " " + in_quotes(name.value) + " is no mailbox server",
                     "a server with the \"mailbox\" role");
  return nullptr;
}

std::vector<std::string> read_members(Draft& draft, const Text& dag, const toml::array& array) {
  std::vector<std::string> members;
  if (array.empty()) {
    draft.mistakes.add(place_of(array), "DAG " + in_quotes(dag.value) + " is empty",
                       "an array of server names");
  }
  for (const auto& element : array) {
    const auto* text = element.as_string();
    if (text == nullptr) {
      draft.mistakes.add(place_of(element),
                         "DAG " + in_quotes(dag.value) + " holds " + std::string(kind_of(element)),
                         "an array of server names");
      continue;
    }
    const Text member{text->get(), place_of(element)};
    if (mailbox_server(draft, member, "DAG member") == nullptr) continue;
    const auto [other, is_new] = draft.dag_of.try_emplace(member.value, dag.value);
    if (is_new) {
      members.push_back(member.value);
    } else {
      draft.mistakes.add(
          member.place,
          in_quotes(member.value) + " is a member of " + in_quotes(other->second) + " already",
          "each server in one DAG, once");
    }
  }
  return members;
}

void read_dags(Draft& draft, Fields& root) {
  const auto* table = root.table("dags");
  if (table == nullptr) return;
  for (const auto& entry : in_file_order(*table)) {
    const Text name{std::string(entry.name), entry.place};
    if (!add_name(draft, dag_kind, name, draft.dags)) continue;
    directory::Dag dag{name.value, {}};
    if (const auto* array = entry.node.as_array()) {
      dag.members = read_members(draft, name, *array);
    } else {
      draft.mistakes.add(place_of(entry.node),
                         "DAG " + in_quotes(name.value) + " is " + std::string(kind_of(entry.node)),
                         "an array of server names");
    }
    draft.topology().dags.push_back(std::move(dag));
  }
}

void read_copies(Draft& draft, Fields& fields, bool active_is_known,
                 directory::Database& database) {
  const auto active_dag = draft.dag_of.find(database.active);
  for (const auto& copy : fields.texts("copies")) {
    if (mailbox_server(draft, copy, "server") == nullptr || !active_is_known) continue;
    auto& copies = database.copies;
    if (copy.value == database.active ||
        std::find(copies.begin(), copies.end(), copy.value) != copies.end()) {
      draft.mistakes.add(copy.place, in_quotes(copy.value) + " has a copy already",
                         "one copy for each server");
      continue;
    }
    const auto dag = draft.dag_of.find(copy.value);
    if (active_dag == draft.dag_of.end()) {
      draft.mistakes.add(copy.place,
                         "a copy on " + in_quotes(copy.value) + " although " +
                             in_quotes(database.active) + " is in no DAG",
                         "no copies");
    } else if (dag == draft.dag_of.end() || dag->second != active_dag->second) {
      draft.mistakes.add(copy.place,
                         in_quotes(copy.value) + " is not in " + in_quotes(active_dag->second),
                         "a member of the DAG of " + in_quotes(database.active));
    }
    copies.push_back(copy.value);
  }
}

void read_databases(Draft& draft, Fields& root) {
  for (auto& [name, fields] : read_entries(draft, root, database_kind, draft.databases)) {
    directory::Database database;
    database.name = name.value;
    bool active_is_known = false;
    if (const auto active = fields.text("active")) {
      database.active = active->value;
      active_is_known = mailbox_server(draft, *active, "server") != nullptr;
    }
    read_copies(draft, fields, active_is_known, database);
    if (const auto mailbox = fields.text("journal_to")) {
      draft.journaled_databases.emplace_back(draft.topology().databases.size(), *mailbox);
    }
    draft.topology().databases.push_back(std::move(database));
  }
}

}  // namespace

void read_servers(Draft& draft, Fields& root) {
  const auto mistakes_before = draft.mistakes.count();
  read_server_table(draft, root);
  draft.servers_are_whole = draft.mistakes.count() == mistakes_before;
  read_dags(draft, root);
  read_databases(draft, root);
}

}  // namespace scenario::reader
