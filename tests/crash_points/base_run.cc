// Looks at the run after each event of the simulation.
#include "tests/crash_points/base_run.h"

#include <algorithm>
#include <tuple>

#include "tools/check/logs.h"
#include "tools/check/truth.h"
#include "tools/scenario/run.h"
#include "tools/scenario/tree.h"

namespace crash_points {
namespace {

using tracking::Event;

constexpr std::string_view inside = "Intra-Organization SMTP Send Connector";

namespace json = boost::json;

// A host outside waits for its answer, and no row shows when it came.
constexpr sim::Duration answer_outside_max = sim::seconds{1};

std::string short_name(const std::string& host) { return host.substr(0, host.find('.')); }

bool is_answer(const check::LogRow& row) {
  return row.event == Event::submit || row.event == Event::send;
}

// Of a hop: "MBX11/transport", or the name of a host outside.
struct Ends {
  std::string from, to;
};

std::string server_of(const std::string& place) {
  return short_name(place.substr(0, place.find('/')));
}

// When whoever gave the message knew that it was taken at `arrived`.
// Copies for several servers travel side by side: the row names both ends.
sim::Time answered(const Ends& ends, const std::string& message_id, sim::Time arrived,
                   const check::Logs& logs) {
  const bool writes_rows = ends.from.ends_with("/submission") || ends.from.ends_with("/transport");
  const std::string from = server_of(ends.from);
  const std::string to = server_of(ends.to);
  const auto answer = std::ranges::find_if(logs.rows, [&](const check::LogRow& row) {
    return is_answer(row) && row.time >= arrived && row.message_id == message_id &&
           logs.server(row) == from && short_name(row.server_hostname) == to;
  });
  return writes_rows && answer != logs.rows.end() ? answer->time : arrived + answer_outside_max;
}

// Rows in order of time.
std::vector<Unanswered> unanswered_in(const check::Truth& truth, const check::Logs& logs) {
  std::vector<Unanswered> found;
  for (const json::object& message : truth.messages) {
    const std::string id = check::text_at(message, "message_id").value_or("");
    for (const json::object* hop : check::objects_at(message, "hops")) {
      const auto left = sim::parse_iso(check::text_at(*hop, "left").value_or(""));
      const auto arrived = sim::parse_iso(check::text_at(*hop, "arrived").value_or(""));
      if (!left || !arrived) continue;  // A front end answers when the hub behind it has.
      const Ends ends{check::text_at(*hop, "from").value_or(""),
                      check::text_at(*hop, "to").value_or("")};
      found.push_back({*left, answered(ends, id, *arrived, logs)});
    }
  }
  return found;
}

}  // namespace

std::map<std::string, Times> times_in(const check::Logs& logs) {
  std::map<std::string, Times> times;
  for (const check::LogRow& row : logs.rows) {
    for (const std::string& recipient : row.recipients) {
      Times& of = times[row.message_id + " to " + recipient];
      if (row.event == Event::deliver) ++of.stored;
      if (row.event == Event::duplicatedeliver) ++of.refused_as_double;
      if (row.event == Event::send && row.connector_id != inside) ++of.sent_out;
    }
  }
  return times;
}

BaseRun base_run(const scenario::Story& story) {
  BaseRun base;
  std::vector<sim::Time> times;
  scenario::RunOptions options;
  options.events_between_looks = 1;
  options.progress = [&](sim::Time now, std::uint64_t) { times.push_back(now); };
  scenario::MemoryTree tree;
  scenario::run(story, options, tree);

  check::Logs logs = check::read_logs(tree.files());
  if (logs.rows.empty()) return base;
  const sim::Time end =
      std::ranges::max_element(logs.rows, {}, &check::LogRow::time)->time + sim::seconds{1};
  for (const sim::Time time : times) {
    if (time > end) continue;
    const sim::Duration moment = time - story.start;
    if (base.moments.empty() || base.moments.back() != moment) base.moments.push_back(moment);
  }
  for (const auto& server : story.topology.servers) base.servers.push_back(server.name);
  std::ranges::sort(logs.rows, {}, [](const check::LogRow& row) {
    return std::tuple(row.time, row.file, row.offset);
  });
  base.times = times_in(logs);
  base.unanswered =
      unanswered_in(check::parse_truth(tree.files().at("truth.jsonl"), "truth"), logs);
  return base;
}

}  // namespace crash_points
