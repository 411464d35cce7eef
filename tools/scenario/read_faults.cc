// Reads the lines of the timeline that break machines, services and lines.
#include "tools/input/words.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

bool has_service(const directory::Server& server, organization::ServiceKind service) {
  using organization::ServiceKind;
  if (service == ServiceKind::frontend) return server.client_access;
  if (service == ServiceKind::transport) return server.mailbox || server.edge;
  return server.mailbox;
}

// "service", which only servers of ours have.
std::optional<organization::ServiceKind> read_service(Draft& draft, Fields& fields,
                                                      const Text& machine) {
  const auto word = fields.word("service", service_words());
  if (!word) return std::nullopt;
  const auto service = static_cast<organization::ServiceKind>(*word);
  const auto known = draft.servers.find(machine.value);
  const bool has = known && has_service(draft.topology().servers[*known], service);
  if (!has && draft.servers_are_whole) {
    draft.mistakes.add(
        fields.place("service"),
        in_quotes(machine.value) + " has no service " + in_quotes(service_words()[*word]),
        "a server with the role that has it");
  }
  return service;
}

}  // namespace

sim::Duration read_until(Draft& draft, Fields& fields, const Line& line) {
  const auto until = fields.duration("until");
  if (!until) return {};
  if (fields.has("from") && until->value <= line.at) {
    draft.mistakes.add(until->place, "\"until\" is not after \"from\"", "a later time");
  }
  return until->value;
}

void read_partition(Draft& draft, Fields& fields, Line line) {
  Partition partition;
  partition.until = read_until(draft, fields, line);
  const auto servers = fields.texts("partition");
  const auto* node = fields.node("partition");
  const auto* array = node == nullptr ? nullptr : node->as_array();
  if (array == nullptr || servers.size() != array->size()) return;  // Reported by texts().
  if (servers.size() != 2) {
    fields.wrong(place_of(*array), "\"partition\" lists " + std::to_string(servers.size()),
                 "partition");
    return;
  }
  for (const auto& server : servers) draft.server(server);
  if (servers[0].value == servers[1].value) {
    draft.mistakes.add(servers[1].place, in_quotes(servers[1].value) + " is parted from itself",
                       "two different servers");
  }
  partition.first = servers[0].value;
  partition.second = servers[1].value;
  line.action = std::move(partition);
  draft.story.timeline.push_back(std::move(line));
}

void read_crash(Draft& draft, Fields& fields, Line line) {
  const auto machine = fields.text("crash");
  if (!machine || !draft.is_machine(*machine)) return;
  line.action = Crash{machine->value, read_service(draft, fields, *machine)};
  draft.story.timeline.push_back(std::move(line));
}

void read_switchover(Draft& draft, Fields& fields, Line line) {
  const auto server = fields.text("switchover");
  if (!server) return;
  draft.server(*server);
  line.action = Switchover{server->value};
  draft.story.timeline.push_back(std::move(line));
}

void read_restart(Draft& draft, Fields& fields, Line line) {
  const auto server = fields.text("restart");
  const auto database = fields.word("queue_database", queue_database_words());
  if (!server) return;
  const auto known = draft.servers.find(server->value);
  if (!draft.is_machine(*server)) return;
  const auto& all = draft.topology().servers;
  const bool has_queues = known && (all[*known].mailbox || all[*known].edge);
  if (database && !has_queues && draft.servers_are_whole) {
    draft.mistakes.add(fields.place("queue_database"),
                       in_quotes(server->value) + " has no queue database",
                       "a server with the \"mailbox\" or \"edge\" role");
  }
  const auto service = read_service(draft, fields, *server);
  if (database && service) {
    draft.mistakes.add(fields.place("queue_database"), "\"queue_database\" beside \"service\"",
                       "it where the whole server starts");
  }
  line.action = Restart{server->value, database.has_value(), service};
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
