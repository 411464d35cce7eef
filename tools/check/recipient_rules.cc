// Invariants about recipients: each one that a server takes leaves it in exactly one way.
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "tools/check/invariants.h"
#include "tools/check/names.h"
#include "tools/check/rows_in_time.h"

namespace check {
namespace {

using tracking::Event;
using tracking::Source;

// The item that a TRANSFER or RESUBMIT row came from; empty if it names none.
std::optional<std::uint64_t> parent_of(const LogRow& row) {
  if (row.references.empty()) return std::nullopt;
  const std::string& text = row.references.front();
  std::uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return id;
}

// An agent refused it: it never was an item. (RCV-8)
bool refused_at_the_door(const LogRow& row) {
  return row.event == Event::fail && row.source == Source::smtp && row.id == 0;
}

// The recipients that a server is responsible for: (internal id, address) -> the row that
// brought them there.
class OpenRecipients {
 public:
  OpenRecipients(const Logs& logs, Complaints& complaints) : logs_(logs), complaints_(complaints) {}

  void follow(const LogRow& row) {
    if (!row.id || refused_at_the_door(row)) return;
    switch (row.event) {
      case Event::receive:
      case Event::dsn:
        for (const std::string& address : row.recipients) open(*row.id, address, row);
        break;
      case Event::resubmit:  // The earlier item ends where it is still open. (SHD-15, SNT-3)
        move_from_parent(row, false);
        break;
      case Event::transfer:
        move_from_parent(row, true);
        break;
      case Event::poisonmessage:  // What is put aside may stay for ever. (QUE-13)
        for (const std::string& address : row.recipients) {
          if (row.source == Source::poisonmessage) forget(*row.id, address);
          if (row.source == Source::queue) open(*row.id, address, row);
        }
        break;
      case Event::resolve:
        close(*row.id, row.related, row);
        for (const std::string& address : row.recipients) open(*row.id, address, row);
        break;
      case Event::expand:
        close(*row.id, row.related, row);
        for (const std::string& address : row.recipients) open(*row.id, address, row);
        break;
      case Event::redirect:
      case Event::duplicateredirect:
        redirect(row);
        break;
      case Event::send:
      case Event::fail:
      case Event::drop:
      case Event::suppressed:
      case Event::initmessagecreated:  // It waits elsewhere. (MOD-1)
        for (const std::string& address : row.recipients) close(*row.id, address, row);
        break;
      default:
        break;
    }
  }

  // The queue database is gone: what lay in it is no longer this server's. (SHD-15)
  void lose_all() { open_.clear(); }

  const std::map<std::pair<std::uint64_t, std::string>, const LogRow*>& left() const {
    return open_;
  }

 private:
  // A redirection to itself says that the recipient keeps its copy beside those that follow.
  // (case h)
  void redirect(const LogRow& row) {
    for (const std::string& address : row.recipients) {
      const std::pair<std::uint64_t, std::string> key{*row.id, folded(address)};
      if (folded(row.related) == key.second) {
        keeping_.insert(key);
      } else if (!(row.source == Source::routing && keeping_.contains(key))) {
        close(*row.id, address, row);
      }
    }
    if (row.event == Event::redirect) open(*row.id, row.related, row);
  }

  void open(std::uint64_t id, const std::string& address, const LogRow& row) {
    open_.emplace(std::pair{id, folded(address)}, &row);
  }

  bool forget(std::uint64_t id, const std::string& address) {
    return open_.erase({id, folded(address)}) == 1;
  }

  void close(std::uint64_t id, const std::string& address, const LogRow& row) {
    if (forget(id, address)) return;
    complaints_.push_back({logs_.where(row),
                           pair_name(row) + " names " + address + ", who is not (or no longer) a " +
                               "recipient of " + std::to_string(id),
                           "I-1"});
  }

  void move_from_parent(const LogRow& row, bool must_be_open) {
    const std::optional<std::uint64_t> parent = parent_of(row);
    for (const std::string& address : row.recipients) {
      const bool was_open = parent && forget(*parent, address);
      if (must_be_open && !was_open) {
        complaints_.push_back({logs_.where(row),
                               pair_name(row) + " takes " + address + " from \"" +
                                   (row.references.empty() ? "" : row.references.front()) +
                                   "\", where it is not (or no longer) a recipient",
                               "I-1"});
      }
      open(*row.id, address, row);
    }
  }

  const Logs& logs_;
  Complaints& complaints_;
  std::map<std::pair<std::uint64_t, std::string>, const LogRow*> open_;
  std::set<std::pair<std::uint64_t, std::string>> keeping_;
};

}  // namespace

Complaints every_recipient_ends(const Logs& logs, const Facts& facts) {
  const auto down = facts.disturbances.down_at_end();
  Complaints complaints;
  for (const auto& [server, rows] : rows_by_server(logs, Service::transport)) {
    OpenRecipients recipients{logs, complaints};
    auto losses = std::span{facts.disturbances.queue_losses(server)};
    for (const LogRow* row : rows) {
      for (; !losses.empty() && losses.front() < row->time; losses = losses.subspan(1)) {
        recipients.lose_all();
      }
      recipients.follow(*row);
    }
    if (!losses.empty()) recipients.lose_all();
    if (facts.disturbances.leaves_mail() || down.contains(server)) continue;
    for (const auto& [key, row] : recipients.left()) {
      if (facts.reports_wait && is_journal_report(row->message_id)) continue;
      complaints.push_back({logs.where(*row),
                            pair_name(*row) + " brings " + key.second + " as a recipient of " +
                                std::to_string(key.first) +
                                ", and no SEND, FAIL, DROP or move ends it on " + server,
                            "I-1"});
    }
  }
  return complaints;
}

Complaints recipient_counts(const Logs& logs) {
  Complaints complaints;
  for (const LogRow& row : logs.rows) {
    if (!row.recipient_count || *row.recipient_count == row.recipients.size()) continue;
    complaints.push_back({logs.where(row),
                          "found recipient-count " + std::to_string(*row.recipient_count) +
                              " beside " + std::to_string(row.recipients.size()) + " recipients",
                          "recipients"});
  }
  return complaints;
}

}  // namespace check
