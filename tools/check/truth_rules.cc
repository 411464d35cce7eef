// Invariants of truth against logs: every recipient has an outcome, every row has its message.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tools/check/invariants.h"
#include "tools/check/names.h"

namespace check {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 8> outcomes = {
    "delivered", "relayed", "failed", "dropped", "expanded", "redirected", "pending", "duplicate"};

std::string recipient_name(const json::object& message, const json::object& recipient) {
  return "message " + message_name(message) + ", recipient " +
         text_at(recipient, "address").value_or("(no address)");
}

struct RowPlace {
  std::string file;
  std::uint64_t offset = 0;
  auto operator<=>(const RowPlace&) const = default;
};

std::optional<RowPlace> place_of(const json::object& row) {
  const auto file = text_at(row, "file");
  const json::value* offset = row.if_contains("offset");
  if (!file || offset == nullptr || !offset->is_int64() || offset->as_int64() < 0) {
    return std::nullopt;
  }
  return RowPlace{*file, static_cast<std::uint64_t>(offset->as_int64())};
}

std::map<RowPlace, const LogRow*> rows_by_place(const Logs& logs) {
  std::map<RowPlace, const LogRow*> places;
  for (const LogRow& row : logs.rows) places[{logs.files[row.file].path, row.offset}] = &row;
  return places;
}

std::string mistake_of(const json::object& message, const json::object& row, const LogRow& found) {
  const std::string event = text_at(row, "event").value_or("");
  if (tracking::name(found.event) != event) {
    return "truth says " + event + ", the log has " + pair_name(found);
  }
  if (!found.message_id.empty() && text_at(message, "message_id") != found.message_id) {
    return "truth gives the row to " + message_name(message) + ", the log to " + found.message_id;
  }
  return "";
}

// The row that shows an outcome; empty for those that no one row shows. SUBMITFAIL is a FAIL too.
std::optional<tracking::Event> row_of_outcome(std::string_view outcome) {
  if (outcome == "delivered") return tracking::Event::deliver;
  if (outcome == "relayed") return tracking::Event::send;
  if (outcome == "failed") return tracking::Event::fail;
  if (outcome == "dropped") return tracking::Event::drop;
  if (outcome == "expanded") return tracking::Event::expand;
  if (outcome == "redirected") return tracking::Event::redirect;
  if (outcome == "duplicate") return tracking::Event::duplicatedeliver;
  return std::nullopt;
}

// It lies in the poison queue, perhaps for ever. (QUE-13)
bool is_poison(const json::object& message) {
  const auto rows = objects_at(message, "rows");
  return std::any_of(rows.begin(), rows.end(), [](const json::object* row) {
    return text_at(*row, "event") == "POISONMESSAGE";
  });
}

// A copy of a mail from outside, or from a user's mail program, that no server took: its sender
// keeps the mail, and may send it again as a message of its own.
bool was_not_taken(const json::object& message) {
  const bool incoming = text_at(message, "direction") == "Incoming";
  const auto rows = objects_at(message, "rows");
  return !rows.empty() && std::none_of(rows.begin(), rows.end(), [&](const json::object* row) {
    const auto event = text_at(*row, "event");
    // What was in an Outbox, or was made by a server of ours, is ours to bring to an end.
    return event == "RECEIVE" || (!incoming && (event == "NOTIFYMAPI" || event == "DSN"));
  });
}

// It was on a server that lost its queue database, and may be lost with it: who else had a copy is
// for the rules of shadow copies to say. (SHD-15)
bool may_be_lost(const json::object& message, const Disturbances& disturbances) {
  const auto rows = objects_at(message, "rows");
  return std::any_of(rows.begin(), rows.end(), [&](const json::object* row) {
    const std::string file = text_at(*row, "file").value_or("");
    return !disturbances.queue_losses(file.substr(0, file.find('/'))).empty();
  });
}

// It lay in an Outbox, and no Transport service had taken it from there.
bool lay_in_outbox(const json::object& message) {
  const auto rows = objects_at(message, "rows");
  return std::none_of(rows.begin(), rows.end(), [](const json::object* row) {
    const bool of_submission =
        text_at(*row, "file").value_or("").find("/MSGTRKMS") != std::string::npos;
    return text_at(*row, "event") == "RECEIVE" && !of_submission;
  });
}

// Nothing brings it to an end, and that is right.
bool may_stay_open(const json::object& message, const Facts& facts) {
  const std::string id = text_at(message, "message_id").value_or("");
  return (facts.disturbances.loses_outboxes() && lay_in_outbox(message)) ||
         was_not_taken(message) || is_poison(message) || may_be_lost(message, facts.disturbances) ||
         (facts.reports_wait && is_journal_report(id));
}

bool names(const LogRow& row, const std::string& address) {
  if (folded(row.related) == folded(address)) return true;
  for (const std::string& recipient : row.recipients) {
    if (folded(recipient) == folded(address)) return true;
  }
  return false;
}

// No moderator let it pass: the row is the initiation message's, and names what waited. (MOD-2)
bool is_refusal(const LogRow& row) {
  return row.event == tracking::Event::moderatorreject ||
         row.event == tracking::Event::moderationexpire ||
         row.event == tracking::Event::moderatorsallndr;
}

// A file that never became an item has no other row. (DSN-4)
bool is_bad_file(const LogRow& row) {
  return row.event == tracking::Event::badmail && row.source != tracking::Source::dsn;
}

// The FAIL rows of an initiation message end what waits too. By Message-Id of what waits: its
// INITMESSAGECREATED row, which names the recipients, with the time of the failure.
struct LostInitiation {
  const LogRow* created;
  sim::Time failed;
};
std::map<std::string, std::vector<LostInitiation>> lost_initiations(const Logs& logs) {
  std::map<std::string, std::vector<sim::Time>> failed;
  for (const LogRow& row : logs.rows) {
    if (row.event == tracking::Event::fail) failed[row.message_id].push_back(row.time);
  }
  std::map<std::string, std::vector<LostInitiation>> lost;
  for (const LogRow& row : logs.rows) {
    if (row.event != tracking::Event::initmessagecreated || row.references.empty()) continue;
    for (const sim::Time time : failed[row.references.front()]) {
      lost[row.message_id].push_back({&row, time});
    }
  }
  return lost;
}

}  // namespace

Complaints recipients_have_outcomes(const Truth& truth, const Facts& facts) {
  const bool all_is_well =
      !facts.disturbances.leaves_mail() && facts.disturbances.down_at_end().empty();
  Complaints complaints = truth.unreadable;
  for (const json::object& message : truth.messages) {
    const auto recipients = objects_at(message, "recipients");
    if (recipients.empty()) {
      complaints.push_back(
          {"", "message " + message_name(message) + " has no recipients", "truth"});
    }
    for (const json::object* recipient : recipients) {
      const std::string outcome = text_at(*recipient, "outcome").value_or("");
      const bool known = std::find(outcomes.begin(), outcomes.end(), outcome) != outcomes.end();
      const bool open = outcome == "pending";
      if (!known) {
        complaints.push_back({"",
                              recipient_name(message, *recipient) + ": found outcome \"" + outcome +
                                  "\", expected one of the eight words",
                              "truth"});
      } else if (open && all_is_well && !may_stay_open(message, facts)) {
        complaints.push_back({"",
                              recipient_name(message, *recipient) +
                                  " is pending, though the run ended by itself and every server "
                                  "is up",
                              "truth"});
      } else if (open == text_at(*recipient, "time").has_value()) {
        complaints.push_back({"",
                              recipient_name(message, *recipient) + " is " + outcome +
                                  (open ? " and has a time" : " and has no time"),
                              "truth"});
      }
    }
  }
  return complaints;
}

Complaints outcomes_have_rows(const Truth& truth, const Logs& logs) {
  std::map<std::string, std::vector<const LogRow*>> rows_of;  // By message-id.
  for (const LogRow& row : logs.rows) {
    const bool of_another = is_refusal(row) && !row.references.empty();
    rows_of[of_another ? row.references.front() : row.message_id].push_back(&row);
  }
  const auto lost = lost_initiations(logs);
  Complaints complaints;
  for (const json::object& message : truth.messages) {
    if (objects_at(message, "rows").empty()) continue;  // Whoever failed there writes no logs.
    for (const json::object* recipient : objects_at(message, "recipients")) {
      const std::string outcome = text_at(*recipient, "outcome").value_or("");
      const std::string time = text_at(*recipient, "time").value_or("");
      const std::string address = text_at(*recipient, "address").value_or("");
      const std::string asked = text_at(*recipient, "asked").value_or("");
      const auto event = row_of_outcome(outcome);
      if (!event) continue;
      const auto& rows = rows_of[text_at(message, "message_id").value_or("")];
      const bool found = std::any_of(rows.begin(), rows.end(), [&](const LogRow* row) {
        const bool fits =
            row->event == *event || (*event == tracking::Event::fail && is_refusal(*row)) ||
            (*event == tracking::Event::fail && row->event == tracking::Event::submitfail) ||
            (*event == tracking::Event::fail && is_bad_file(*row)) ||
            (*event == tracking::Event::redirect &&
             row->event == tracking::Event::duplicateredirect) ||
            (*event == tracking::Event::drop && row->event == tracking::Event::suppressed &&
             row->source == tracking::Source::routing);
        // Where Submission gives up, its row has the address that was asked for, though a hub may
        // have resolved it before.
        return fits && sim::iso(row->time) == time && (names(*row, address) || names(*row, asked));
      });
      if (found) continue;
      const auto waited = lost.find(text_at(message, "message_id").value_or(""));
      if (*event == tracking::Event::fail && waited != lost.end() &&
          std::any_of(waited->second.begin(), waited->second.end(), [&](const LostInitiation& one) {
            return sim::iso(one.failed) == time && names(*one.created, address);
          })) {
        continue;
      }
      complaints.push_back({"",
                            recipient_name(message, *recipient) + " is " + outcome + " at " + time +
                                ", and no " + std::string(tracking::name(*event)) + " row shows it",
                            "truth"});
    }
  }
  return complaints;
}

Complaints truth_rows_stand(const Truth& truth, const Logs& logs, const Facts& facts) {
  const auto places = rows_by_place(logs);
  Complaints complaints;
  for (const json::object& message : truth.messages) {
    for (const json::object* row : objects_at(message, "rows")) {
      const auto place = place_of(*row);
      const auto complain = [&](const std::string& sentence) {
        const std::string where =
            place ? place->file + ", offset " + std::to_string(place->offset) : "truth.jsonl";
        complaints.push_back({where, sentence, "truth rows"});
      };
      if (!place) {
        complain("a row of " + message_name(message) + " has no file and offset");
        continue;
      }
      const auto found = places.find(*place);
      if (found == places.end()) {
        if (!facts.rows_deleted) complain("no row begins here, though truth.jsonl says so");
        continue;
      }
      const std::string mistake = mistake_of(message, *row, *found->second);
      if (!mistake.empty()) complain(mistake);
    }
  }
  return complaints;
}

// An agent refused MAIL or RCPT: there was no message yet. (RCV-8)
static bool is_refused_command(const LogRow& row) {
  return row.event == tracking::Event::fail && row.source == tracking::Source::smtp && !row.id &&
         row.message_id.empty() && row.recipients.empty();
}

Complaints every_row_has_its_message(const Truth& truth, const Logs& logs) {
  std::map<RowPlace, std::size_t> owners;
  for (const json::object& message : truth.messages) {
    for (const json::object* row : objects_at(message, "rows")) {
      if (const auto place = place_of(*row)) ++owners[*place];
    }
  }
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    const auto place = owners.find({logs.files[row.file].path, row.offset});
    const std::size_t count = place == owners.end() ? 0 : place->second;
    if (count == 1 || (count == 0 && is_refused_command(row))) continue;
    complaints.push_back({logs.where(row),
                          pair_name(row) + " belongs to " + std::to_string(count) +
                              " messages of truth.jsonl, expected 1",
                          "truth rows"});
  }
  return complaints;
}

}  // namespace check
