// Invariants of shadow redundancy: copies are paired, discarded in time, inside their boundary.
#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "sim/network.h"
#include "tools/check/arrivals.h"
#include "tools/check/invariants.h"
#include "tools/check/names.h"

namespace check {
namespace {

using tracking::Event;
using tracking::Source;

constexpr sim::Duration copy_age_max = sim::hours{24 * 4};  // SNT-2

// The shadow server asks at the latest every two minutes (SHD-12). Asking itself takes a moment,
// and the ways to and fro: those of a connection, a question and its answer.
sim::Duration discard_delay_max(const Facts& facts) {
  return sim::minutes{2} + sim::seconds{1} + 12 * facts.slowest_way;
}

// (folded server, id) -> rows of one event.
using Index = std::map<std::pair<std::string, std::string>, std::vector<const LogRow*>>;

Index index_of(const Logs& logs, Event event) {
  Index index;
  for (const LogRow& row : logs.rows) {
    if (row.event != event || !row.id) continue;
    index[{folded(logs.server(row)), std::to_string(*row.id)}].push_back(&row);
  }
  return index;
}

// The RESUBMIT rows of shadow servers, by the copy that they took over.
Index takeovers_of(const Logs& logs) {
  Index index;
  for (const LogRow& row : logs.rows) {
    if (row.event != Event::resubmit || row.source != Source::redundancy) continue;
    if (row.references.empty()) continue;
    index[{folded(logs.server(row)), row.references.front()}].push_back(&row);
  }
  return index;
}

const std::vector<const LogRow*>& rows_at(const Index& index, const std::string& server,
                                          const std::string& id) {
  static const std::vector<const LogRow*> none;
  const auto place = index.find({folded(server), id});
  return place == index.end() ? none : place->second;
}

std::string primary_of(const LogRow& copy) { return short_name(copy.client_hostname); }

// The primary did not hear that the copy was made: it was down or cut off while it was being made.
bool answer_was_lost(const Logs& logs, const Facts& facts, const LogRow& copy) {
  const sim::Duration around = facts.answer_wait();
  return facts.disturbances.touched({logs.server(copy), primary_of(copy)}, copy.time - around,
                                    copy.time + around);
}

// A copy stays while its primary is not done, if either is not there to the end, or if the primary
// does not know of it.
bool may_stay(const Logs& logs, const Facts& facts, const LogRow& copy,
              std::optional<sim::Time> end) {
  if (!end || answer_was_lost(logs, facts, copy)) return true;
  if (facts.disturbances.lost_queues(logs.server(copy), copy.time, sim::Time::max())) return true;
  const auto down = facts.disturbances.down_at_end();
  if (down.contains(logs.server(copy)) || down.contains(primary_of(copy))) return true;
  return facts.disturbances.leaves_mail();
}

// Empty if the shadow server was right to take over, and did.
std::string why_no_takeover(const Logs& logs, const Facts& facts, const Index& takeovers,
                            const LogRow& copy, const LogRow& discard) {
  const auto& found = rows_at(takeovers, logs.server(copy), std::to_string(*copy.id));
  if (found.empty()) return "HADISCARD says that the copy was resubmitted, and no RESUBMIT does";
  const LogRow* resubmit = found.front();
  const std::string primary = primary_of(copy);
  const std::string_view context = resubmit->source_context;
  if (context.ends_with("(ShadowStateChange)")) {
    // It may have been on its way to a database that was lost meanwhile.
    const sim::Time before = copy.time - facts.answer_wait();
    if (facts.disturbances.lost_queues(primary, before, discard.time)) return {};
    return primary + " was given up for another queue database, and has had the same all the time";
  }
  constexpr sim::Duration given_up_after = sim::hours{3};
  if (facts.disturbances.touched({logs.server(copy), primary}, discard.time - given_up_after,
                                 discard.time)) {
    return {};
  }
  return primary + " was given up, though it was there for the last 3 h";
}

std::string count_text(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what);
}

}  // namespace

Complaints shadows_are_paired(const Logs& logs, const Facts& facts) {
  const Index received = index_of(logs, Event::hareceive);
  std::map<const LogRow*, std::size_t> named;
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!is_shadow_row(row)) continue;
    const std::vector<Copy> copies = copies_of(row);
    if (copies.empty()) {
      complaints.push_back({logs.where(row),
                            "HAREDIRECT's source-context \"" + row.source_context +
                                "\" names no shadow server and id",
                            "I-2"});
    }
    for (const Copy& copy : copies) {
      const auto& shadows = rows_at(received, copy.server, copy.id);
      if (shadows.size() != 1) {
        complaints.push_back({logs.where(row),
                              "HAREDIRECT names id " + copy.id + " on " + copy.server + ", where " +
                                  count_text(shadows.size(), "HARECEIVE rows have it, expected 1"),
                              "I-2"});
        continue;
      }
      const LogRow& shadow = *shadows.front();
      ++named[&shadow];
      if (shadow.message_id != row.message_id || shadow.time > row.time) {
        complaints.push_back(
            {logs.where(row),
             "HAREDIRECT names " + logs.where(shadow) + ", which is of another message or later",
             "O-2"});
      }
    }
  }
  for (const auto& [key, rows] : received) {
    for (const LogRow* row : rows) {
      if (named[row] == 1 || (named[row] == 0 && answer_was_lost(logs, facts, *row))) continue;
      complaints.push_back(
          {logs.where(*row),
           "HARECEIVE is named by " + count_text(named[row], "HAREDIRECT rows, expected 1"),
           "I-2"});
    }
  }
  return complaints;
}

Complaints shadows_are_discarded(const Logs& logs, const Facts& facts) {
  const Index discarded = index_of(logs, Event::hadiscard);
  const Index takeovers = takeovers_of(logs);
  const Arrivals arrivals{logs};
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (row.event != Event::hareceive || !row.id) continue;
    const auto& discards = rows_at(discarded, logs.server(row), std::to_string(*row.id));
    const auto end = arrivals.end_of(row);
    if (discards.size() > 1 || (discards.empty() && !may_stay(logs, facts, row, end))) {
      complaints.push_back(
          {logs.where(row),
           "the shadow copy has " + count_text(discards.size(), "HADISCARD rows, expected 1"),
           "I-2"});
    }
    if (discards.empty()) continue;
    const LogRow& discard = *discards.front();
    if (discard.source_context == "Expired") {
      // The primary may have something to do still: a notification that waits. (SHD-17)
      const bool is_old = discard.time - row.time >= copy_age_max;
      const bool waits = facts.reports_wait && arrivals.is_journaled(row);
      const bool was_done = !waits && end && *end + discard_delay_max(facts) < discard.time;
      if ((is_old && !was_done) ||
          facts.disturbances.touched({logs.server(row), primary_of(row)},
                                     row.time - sim::Network::silence_max, discard.time)) {
        continue;
      }
      complaints.push_back({logs.where(discard),
                            "the shadow copy expired, though its primary was there all the time",
                            "SHD-12"});
      continue;
    }
    if (discard.source_context == "Resubmitted") {
      const std::string why = why_no_takeover(logs, facts, takeovers, row, discard);
      if (!why.empty()) complaints.push_back({logs.where(discard), why, "SHD-15"});
      continue;
    }
    if (!end || discard.time < *end) {
      complaints.push_back(
          {logs.where(discard),
           "HADISCARD stands before the primary's last SEND, FAIL or DROP of " + row.message_id,
           "O-6"});
    } else if (discard.time - *end > discard_delay_max(facts) &&
               !facts.disturbances.touched({logs.server(row), primary_of(row)}, *end,
                                           discard.time)) {
      complaints.push_back({logs.where(discard),
                            "HADISCARD comes at " + sim::iso(discard.time) +
                                ", more than 2 min after the primary was done at " + sim::iso(*end),
                            "SHD-12"});
    }
  }
  return complaints;
}

Complaints shadows_stay_in_the_boundary(const Logs& logs, const Facts& facts) {
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!is_shadow_row(row)) continue;
    const std::string& primary = logs.server(row);
    const auto boundary = facts.boundaries.find(primary);
    for (const Copy& copy : copies_of(row)) {
      const bool inside =
          boundary != facts.boundaries.end() && boundary->second.servers.contains(copy.server);
      if (copy.server != primary && inside) continue;
      const std::string name =
          boundary == facts.boundaries.end() ? "no mailbox server" : boundary->second.name;
      complaints.push_back({logs.where(row),
                            "the shadow copy went from " + primary + " (" + name + ") to " +
                                copy.server + ", expected another mailbox server of that boundary",
                            "I-3"});
    }
  }
  return complaints;
}

}  // namespace check
