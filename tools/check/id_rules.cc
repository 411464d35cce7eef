// Invariants about who writes rows, and about internal message ids.
#include <map>
#include <set>
#include <tuple>

#include "tools/check/invariants.h"

namespace check {
namespace {

using tracking::Event;
using tracking::Source;

// Rows that bring a new item, and so a new id, into a server's queue database.
bool makes_an_item(const LogRow& row) {
  switch (row.event) {
    case Event::hareceive:
    case Event::transfer:
    case Event::dsn:
    case Event::resubmit:
      return true;
    case Event::receive:
      // AGENT/RECEIVE also says "an agent added a recipient" to an item that exists: without cause.
      return row.source != Source::agent || !row.references.empty();
    default:
      return false;
  }
}

bool is_about_copies(Event event) {
  return event == Event::hareceive || event == Event::haredirect ||
         event == Event::haredirectfail || event == Event::hadiscard;
}

// How often Submission services started again that messages brought down, as their rows tell: what
// is noticed once more is noticed after a start, and so is what is skipped.
class SubmissionLives {
 public:
  explicit SubmissionLives(const Facts& facts) : crashes_(facts.submission_crashes) {}

  // To be called for each row of a server in order.
  std::size_t at(const std::string& server, const LogRow& row) {
    if (!crashes_) return 0;
    Life& life = lives_[server];
    const bool skipped = row.event == Event::poisonmessage && row.source == Source::storedriver;
    const bool again =
        row.event == Event::notifymapi && !life.noticed.insert(row.source_context).second;
    if (skipped || again) life = {life.number + 1, {row.source_context}};
    return life.number;
  }

 private:
  struct Life {
    std::size_t number = 0;
    std::set<std::string> noticed;
  };
  bool crashes_;
  std::map<std::string, Life> lives_;
};

std::string id_text(const LogRow& row) { return row.id ? std::to_string(*row.id) : "none"; }

}  // namespace

Complaints only_mailbox_servers_log(const Logs& logs, const Facts& facts) {
  Complaints complaints;
  for (const LogFile& file : logs.files) {
    if (facts.mailbox_servers.contains(file.server)) continue;
    if (facts.edge_servers.contains(file.server) && file.service == Service::transport) continue;
    complaints.push_back({file.path,
                          "found a log of \"" + file.server +
                              "\", expected logs of mailbox servers, and of Transport on Edge",
                          "I-7"});
  }
  for (const LogRow& row : logs.rows) {
    if (!is_about_copies(row.event) || !facts.edge_servers.contains(logs.server(row))) continue;
    complaints.push_back({logs.where(row),
                          "found " + pair_name(row) + " on an Edge server, which has no copies",
                          "I-7"});
  }
  return complaints;
}

Complaints ids_are_unique(const Logs& logs, const Facts& facts) {
  const auto counts = [&](const LogRow& row) {
    const Service service = logs.service(row);
    return row.id && *row.id != 0 &&
           (service == Service::transport || service == Service::submission);
  };
  // A submission id is a counter in memory: it starts again with its service. (ID-2)
  const auto start_of = [&](const LogRow& row) {
    return logs.service(row) == Service::transport
               ? 0
               : facts.disturbances.submission_starts(logs.server(row), row.time);
  };
  using Key = std::tuple<std::string, Service, std::size_t, std::uint64_t>;
  std::map<Key, const LogRow*> made;
  std::map<Key, const LogRow*> first;
  Complaints complaints;
  SubmissionLives lives{facts};
  for (const LogRow& row : logs.rows) {
    const bool of_submission = logs.service(row) == Service::submission;
    const std::size_t life = of_submission ? lives.at(logs.server(row), row) : 0;
    if (!counts(row)) continue;
    const Key key{logs.server(row), logs.service(row), start_of(row) + life, *row.id};
    const LogRow& owner = *first.emplace(key, &row).first->second;
    if (owner.network_message_id != row.network_message_id) {
      complaints.push_back({logs.where(row),
                            "found id " + id_text(row) + " on another message than at " +
                                logs.where(owner) + ", expected one message per id",
                            "I-8"});
    }
    if (!makes_an_item(row)) continue;
    const auto [place, fresh] = made.emplace(key, &row);
    if (fresh) continue;
    complaints.push_back({logs.where(row),
                          "found " + pair_name(row) + " with id " + id_text(row) +
                              ", which is taken since " + logs.where(*place->second),
                          "I-8"});
  }
  return complaints;
}

Complaints forks_name_their_parent(const Logs& logs) {
  std::map<std::string, std::map<std::string, sim::Time>> seen;  // Server -> id -> first time.
  for (const LogRow& row : logs.rows) {
    if (!row.id || logs.service(row) != Service::transport) continue;
    const auto [place, fresh] = seen[logs.server(row)].emplace(id_text(row), row.time);
    if (!fresh && row.time < place->second) place->second = row.time;
  }
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (row.event != Event::transfer) continue;
    const std::string parent = row.references.empty() ? "" : row.references.front();
    const auto& ids = seen[logs.server(row)];
    const auto place = ids.find(parent);
    if (place != ids.end() && place->second <= row.time && parent != id_text(row)) continue;
    complaints.push_back(
        {logs.where(row),
         "found a fork of \"" + parent + "\", expected an earlier id of " + logs.server(row),
         "I-8"});
  }
  return complaints;
}

}  // namespace check
