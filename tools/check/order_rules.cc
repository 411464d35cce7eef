// Invariants between services: what one says it sent, another has, and not later.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "tools/check/invariants.h"
#include "tools/check/names.h"

namespace check {
namespace {

using tracking::Event;
using tracking::Source;

constexpr std::string_view inside_connector = "Intra-Organization SMTP Send Connector";

bool goes_inside(const LogRow& row) {
  return row.event == Event::send && row.source == Source::smtp &&
         row.connector_id == inside_connector;
}

// From Edge to the mailbox servers of its site, perhaps through a front end. (EDG-2)
bool enters_from_edge(const LogRow& row) {
  return row.event == Event::send && row.source == Source::smtp &&
         row.connector_id.starts_with("EdgeSync - Inbound to ");
}

// "[InternalId=7, Hostname=MBX11.fabrikam.com]" of the final answer: who took it as which item.
struct Answer {
  std::string server, id;
};

Answer answer_of(const LogRow& send) {
  const auto part = [&](std::string_view name, std::string_view end) -> std::string {
    const std::size_t at = send.source_context.find(name);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size();
    return send.source_context.substr(begin, send.source_context.find(end, begin) - begin);
  };
  return {short_name(part("Hostname=", "]")), part("[InternalId=", ",")};
}

bool is_delivery(const LogRow& row) {
  return row.event == Event::deliver || row.event == Event::duplicatedeliver;
}

bool has_recipient(const LogRow& row, const std::string& address) {
  const std::string wanted = folded(address);
  return std::any_of(row.recipients.begin(), row.recipients.end(),
                     [&](const std::string& other) { return folded(other) == wanted; });
}

// (folded server, message-id) -> rows that a filter chose.
using Index = std::map<std::pair<std::string, std::string>, std::vector<const LogRow*>>;

template <typename Filter>
Index index_of(const Logs& logs, Filter wanted) {
  Index index;
  for (const LogRow& row : logs.rows) {
    if (wanted(row)) index[{folded(logs.server(row)), row.message_id}].push_back(&row);
  }
  return index;
}

const std::vector<const LogRow*>& rows_at(const Index& index, const std::string& server,
                                          const std::string& message_id) {
  static const std::vector<const LogRow*> none;
  const auto place = index.find({folded(server), message_id});
  return place == index.end() ? none : place->second;
}

bool came_from(const LogRow& row, const std::string& server) {
  return folded(short_name(row.client_hostname)) == folded(server);
}

// True if `other` may be what `send` caused. A transport service relays to other servers only: a
// RECEIVE on its own server is what the submission service there handed over.
bool takes(const LogRow& other, const LogRow& send, bool to_another_server) {
  return is_delivery(other) ? other.id == send.id : to_another_server;
}

// Message-Ids of notices that rows of resubmitted copies name. Such copies have no return path, the
// others of the message have theirs.
std::set<std::string> notices_of_resubmits(const Logs& logs) {
  std::set<std::string> resubmitted;
  for (const LogRow& row : logs.rows) {
    if (row.event == Event::resubmit && row.source == Source::safetynet) {
      resubmitted.insert(row.message_id);
    }
  }
  std::set<std::string> notices;
  for (const LogRow& row : logs.rows) {
    const bool settles = row.event == Event::send || row.event == Event::fail;
    if (!settles || row.return_path != "<>" || !resubmitted.contains(row.message_id)) continue;
    notices.insert(row.references.begin(), row.references.end());
  }
  notices.erase("");
  return notices;
}

}  // namespace

Complaints sends_arrive(const Logs& logs) {
  const Index taken = index_of(logs, [](const LogRow& row) {
    return is_delivery(row) || (row.event == Event::receive && row.source == Source::smtp);
  });
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!goes_inside(row)) continue;
    const std::string target = short_name(row.server_hostname);
    for (const std::string& address : row.recipients) {
      const auto& rows = rows_at(taken, target, row.message_id);
      const bool found = std::any_of(rows.begin(), rows.end(), [&](const LogRow* other) {
        return other->time <= row.time && has_recipient(*other, address) &&
               came_from(*other, logs.server(row)) &&
               takes(*other, row, target != logs.server(row));
      });
      if (found) continue;
      complaints.push_back({logs.where(row),
                            "SEND to " + target + " for " + address +
                                " has no DELIVER, DUPLICATEDELIVER or RECEIVE there, not later",
                            "I-4"});
    }
  }
  return complaints;
}

Complaints edge_mail_arrives(const Logs& logs) {
  const Index taken = index_of(logs, [](const LogRow& row) {
    return row.event == Event::receive && row.source == Source::smtp;
  });
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!enters_from_edge(row)) continue;
    const Answer answer = answer_of(row);
    const auto& rows = rows_at(taken, answer.server, row.message_id);
    const bool found = std::any_of(rows.begin(), rows.end(), [&](const LogRow* other) {
      return other->time <= row.time && other->id && std::to_string(*other->id) == answer.id &&
             other->recipients == row.recipients;
    });
    if (found) continue;
    complaints.push_back({logs.where(row),
                          "SEND from Edge says that \"" + answer.server + "\" took it as " +
                              answer.id + ", which has no RECEIVE there, not later",
                          "I-4"});
  }
  return complaints;
}

Complaints deliveries_were_sent(const Logs& logs, const Facts& facts) {
  const Index sent = index_of(logs, goes_inside);
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!is_delivery(row)) continue;
    const std::string hub = short_name(row.client_hostname);
    for (const std::string& address : row.recipients) {
      const auto& rows = rows_at(sent, hub, row.message_id);
      const bool found = std::any_of(rows.begin(), rows.end(), [&](const LogRow* other) {
        return other->id == row.id && has_recipient(*other, address);
      });
      if (found) continue;
      // The answer is lost if the hub cannot hear it.
      const auto answered_by = row.time + facts.answer_wait();
      if (facts.disturbances.touched({hub, logs.server(row)}, row.time, answered_by)) continue;
      complaints.push_back(
          {logs.where(row), pair_name(row) + " for " + address + " has no SEND on " + hub, "I-4"});
    }
  }
  return complaints;
}

Complaints submits_follow_receives(const Logs& logs) {
  const Index received = index_of(logs, [](const LogRow& row) {
    return row.event == Event::receive && row.source == Source::smtp;
  });
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (row.event != Event::submit) continue;
    const std::string hub = short_name(row.server_hostname);
    const auto& rows = rows_at(received, hub, row.message_id);
    const bool found = std::any_of(rows.begin(), rows.end(), [&](const LogRow* other) {
      return other->time <= row.time && came_from(*other, logs.server(row));
    });
    if (found) continue;
    complaints.push_back({logs.where(row),
                          "SUBMIT to \"" + hub + "\" has no RECEIVE of " + row.message_id +
                              " there from " + logs.server(row) + ", not later",
                          "I-6"});
  }
  return complaints;
}

Complaints notices_are_answers(const Logs& logs) {
  const Index known = index_of(logs, [](const LogRow& row) { return row.event != Event::dsn; });
  std::set<std::string> notices;
  for (const LogRow& row : logs.rows) {
    if (row.event == Event::dsn) notices.insert(row.message_id);
  }
  const std::set<std::string> of_resubmits = notices_of_resubmits(logs);
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (row.event != Event::dsn) continue;
    const std::string original = row.references.empty() ? "" : row.references.front();
    const auto complain = [&](const std::string& sentence, const char* rule) {
      complaints.push_back({logs.where(row), sentence, rule});
    };
    if (rows_at(known, logs.server(row), original).empty()) {
      complain("DSN answers \"" + original + "\", of which this server has no row", "I-5");
    }
    if (row.return_path != "<>") {
      complain("found return-path \"" + row.return_path + "\" on a DSN, expected \"<>\"", "I-5");
    }
    if (notices.contains(original)) complain("DSN answers a DSN, " + original, "I-5");
    if (of_resubmits.contains(row.message_id)) {
      complain("DSN answers a copy of " + original + ", which Safety Net resubmitted", "I-7");
    }
  }
  return complaints;
}

}  // namespace check
