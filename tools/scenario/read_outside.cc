// Reads [internet] and [send_connectors].
#include <algorithm>
#include <set>

#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;
using input::lower;

namespace {

const Kind host_kind{"host", "internet_host", "internet", is_domain,
                     "a full name such as \"mail.contoso.com\""};
const Kind connector_kind{"send connector", "send_connector", "send_connectors", is_free_name,
                          "1 to 64 bytes without control characters"};

void read_host_domains(Draft& draft, Fields& fields, directory::InternetHost& host) {
  std::set<std::string> seen;
  for (const auto& domain : fields.texts("domains")) {
    if (!is_domain(domain.value)) {
      draft.mistakes.add(domain.place, in_quotes(domain.value) + " is not a domain",
                         "a domain such as \"contoso.com\"");
    } else if (draft.is_accepted(domain.value) && !draft.is_relayed(domain.value)) {
      draft.mistakes.add(domain.place, in_quotes(domain.value) + " is an accepted domain",
                         "a domain outside the organization");
    } else if (!seen.insert(lower(domain.value)).second) {
      draft.mistakes.add(domain.place, in_quotes(domain.value) + " is listed twice",
                         "each domain once");
    }
    draft.served_domains.insert(lower(domain.value));
    host.domains.push_back(domain.value);
  }
}

void read_unknown_users(Draft& draft, Fields& fields, directory::InternetHost& host) {
  for (const auto& user : fields.texts("unknown_users")) {
    if (!is_address(user.value)) {
      draft.mistakes.add(user.place, in_quotes(user.value) + " is not an SMTP address",
                         "an address in one of the host's domains");
    }
    host.unknown_users.push_back(user.value);
  }
}

// "ann@contoso.com" = "E15002": whose mail comes back to us.
void read_forwards(Draft& draft, Fields& fields, directory::InternetHost& host) {
  const auto* table = fields.table("forwards");
  if (table == nullptr) return;
  for (const auto& entry : in_file_order(*table)) {
    const std::string user(entry.name);
    if (!is_address(user)) {
      draft.mistakes.add(entry.place, in_quotes(user) + " is not an SMTP address",
                         "an address in one of the host's domains");
    }
    const auto* to = entry.node.as_string();
    const auto owner = to == nullptr ? std::nullopt : draft.owner(to->get());
    if (!owner) {
      draft.mistakes.add(place_of(entry.node), "mail of " + in_quotes(user) + " goes to nobody",
                         "the alias or address of a mailbox, a contact or a group");
      continue;
    }
    host.forwards.emplace_back(user, draft.primary_address(*owner));
  }
}

// Domains without a host: "nowhere.com" = "nonexistent".
void read_dns(Draft& draft, Fields& root) {
  const auto* table = root.table("dns");
  if (table == nullptr) return;
  for (const auto& entry : in_file_order(*table)) {
    const std::string name(entry.name);
    if (!is_domain(name)) {
      draft.mistakes.add(entry.place, in_quotes(name) + " is not a domain",
                         "a domain such as \"contoso.com\"");
    } else if (draft.is_accepted(name) || draft.served_domains.contains(lower(name))) {
      draft.mistakes.add(entry.place,
                         in_quotes(name) + (draft.is_accepted(name) ? " is an accepted domain"
                                                                    : " is served in [internet]"),
                         "a domain that nobody serves");
    } else if (!draft.hostless_domains.insert(lower(name)).second) {
      draft.mistakes.add(entry.place, in_quotes(name) + " is listed twice", "each domain once");
    }
    directory::HostlessDomain domain{name, {}};
    constexpr std::string_view expected = "\"nonexistent\" or \"fails\"";
    if (const auto* word = entry.node.as_string();
        word != nullptr && (word->get() == "nonexistent" || word->get() == "fails")) {
      domain.answer =
          word->get() == "fails" ? directory::DnsAnswer::fails : directory::DnsAnswer::nonexistent;
    } else {
      draft.mistakes.add(place_of(entry.node),
                         "DNS says of " + in_quotes(name) +
                             (word != nullptr ? " " + in_quotes(word->get())
                                              : " " + std::string(kind_of(entry.node))),
                         expected);
    }
    draft.topology().hostless_domains.push_back(std::move(domain));
  }
}

void read_hosts(Draft& draft, Fields& root) {
  for (auto& [name, fields] : read_entries(draft, root, host_kind, draft.hosts)) {
    directory::InternetHost host;
    host.name = name.value;
    if (const auto ip = fields.text("ip")) {
      host.ip = ip->value;
      draft.claim_ip(*ip, fields.subject().name, false);
    }
    if (const auto latency = fields.duration("latency")) host.latency = latency->value;
    host.relay = fields.boolean("relay").value_or(false);
    if (const auto preference = fields.integer("mx", {0, 65535})) {
      host.preference = static_cast<std::uint32_t>(*preference);
    }
    read_host_domains(draft, fields, host);
    read_unknown_users(draft, fields, host);
    read_forwards(draft, fields, host);
    draft.topology().internet.push_back(std::move(host));
  }
}

void read_source_servers(Draft& draft, Fields& fields, directory::SendConnector& connector) {
  std::set<std::string> seen;
  bool any_edge = false, any_inside = false;
  for (const auto& name : fields.some_texts("source_servers")) {
    const auto* server = draft.server(name);
    if (server == nullptr) continue;
    if (!server->mailbox && server->client_access) {
      draft.mistakes.add(name.place,
                         "source server " + in_quotes(name.value) + " is no mailbox server",
                         "a server with the \"mailbox\" role");
    }
    if (!seen.insert(name.value).second) {
      draft.mistakes.add(name.place, in_quotes(name.value) + " is listed twice",
                         "each server once");
    }
    any_edge = any_edge || server->edge;
    any_inside = any_inside || !server->edge;
    if (any_edge && any_inside) {
      draft.mistakes.add(name.place, "source servers inside and on the edge",
                         "mailbox servers, or Edge servers of one site");
    }
    connector.source_servers.push_back(name.value);
  }
}

// After the source servers. Edge has no front end. (FET-4)
void read_frontend_proxy(Draft& draft, Fields& fields, directory::SendConnector& connector) {
  connector.frontend_proxy = fields.boolean("frontend_proxy").value_or(false);
  if (!connector.frontend_proxy) return;
  const auto& servers = draft.topology().servers;
  const bool edge = std::any_of(servers.begin(), servers.end(), [&](const auto& server) {
    return server.edge &&
           std::find(connector.source_servers.begin(), connector.source_servers.end(),
                     server.name) != connector.source_servers.end();
  });
  if (!edge) return;
  draft.mistakes.add(fields.place("frontend_proxy"), "front-end proxy of an Edge server",
                     "false where the source servers are Edge servers");
}

void read_connectors(Draft& draft, Fields& root) {
  for (auto& [name, fields] : read_entries(draft, root, connector_kind, draft.connectors)) {
    directory::SendConnector connector;
    connector.name = name.value;
    read_source_servers(draft, fields, connector);
    for (const auto& space : fields.some_texts("address_spaces")) {
      if (!is_address_space(space.value)) {
        draft.mistakes.add(space.place, in_quotes(space.value) + " is not an address space",
                           "\"*\", a domain or \"*.domain\"");
      }
      connector.address_spaces.push_back(space.value);
    }
    if (const auto cost = fields.integer("cost", {1, 100})) {
      connector.cost = static_cast<std::uint32_t>(*cost);
    }
    constexpr Fields::Range sizes{1024, std::uint64_t{1} << 40};
    if (const auto bytes = fields.size("max_message_size", sizes)) {
      connector.max_message_size = *bytes;
    }
    connector.enabled = fields.boolean("enabled").value_or(true);
    connector.scoped = fields.boolean("scoped").value_or(false);
    read_frontend_proxy(draft, fields, connector);
    if (const auto host = fields.text("smart_host")) {
      connector.smart_host = host->value;
      draft.is_host(*host);
    }
    draft.topology().send_connectors.push_back(std::move(connector));
  }
}

}  // namespace

void read_outside(Draft& draft, Fields& root) {
  const auto mistakes_before = draft.mistakes.count();
  read_hosts(draft, root);
  read_dns(draft, root);
  read_connectors(draft, root);
  draft.outside_is_whole = draft.mistakes.count() == mistakes_before;
}

}  // namespace scenario::reader
