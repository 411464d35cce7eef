// Joins rows of two services into hops.
#include <algorithm>
#include <tuple>
#include <vector>

#include "tools/trace/view.h"

namespace trace {
namespace {

using tracking::Event;
using tracking::Source;

bool is_send(const Record& row) {
  return row.event == Event::send || row.event == Event::sendexternal;
}

sim::Time before(sim::Time time, std::int32_t milliseconds) {
  return time - sim::milliseconds{milliseconds};
}

class HopFinder {
 public:
  HopFinder(View& view, Message& message)
      : view_(view), rows_(view.rows()), message_(message), hops_(view.hops()) {}

  void run() {
    hops_.clear();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Event event = rows_[i]->event;
      if (event == Event::deliver || event == Event::duplicatedeliver) deliver(i);
    }
    for (const Record* row : rows_) {
      if (row->event == Event::receive && row->source == Source::smtp) receive(*row);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (is_send(*rows_[i]) && view_.use(i) == SendUse::unresolved) send(i);
    }
    submissions_without_receive();
    open_ends();
    sort();
    message_.hops.assign(hops_.begin(), hops_.end());
  }

 private:
  // DELIVER ↔ SEND: the hub's id is the same in both, DELIVER is written first. (O-4)
  void deliver(std::size_t at) {
    const Record& row = *rows_[at];
    if (const std::size_t earlier = same_transaction(at); earlier < at) return;
    Hop hop;
    hop.from = {view_.server(row.peer), Service::transport};
    hop.to = {view_.server(row.server), Service::delivery};
    hop.arrived = row.time;
    if (row.total != Record::no_span) hop.left = before(row.time, row.total);
    hop.evidence.add(evidence(row, Rule::deliver));
    const auto match = [&](const Record& other) {
      return other.server == row.peer && other.internal_id == row.internal_id &&
             other.peer == row.server && shares_recipient(other, row);
    };
    if (const std::size_t found = nearest_send(row.time, match); found < rows_.size()) {
      view_.use(found) = SendUse::to_delivery;
      hop.evidence.add(evidence(*rows_[found], Rule::deliver_then_send));
    }
    if (row.peer == 0) hop.from = {};
    hops_.push_back(std::move(hop));
  }

  // One transaction may have left a DELIVER and a DUPLICATEDELIVER.
  std::size_t same_transaction(std::size_t at) const {
    const Record& row = *rows_[at];
    for (std::size_t i = 0; i < at; ++i) {
      const Record& other = *rows_[i];
      if (other.event != Event::deliver && other.event != Event::duplicatedeliver) continue;
      if (other.event != row.event && other.session == row.session && other.server == row.server &&
          other.internal_id == row.internal_id && other.detail == row.detail) {
        return i;
      }
    }
    return at;
  }

  bool shares_recipient(const Record& first, const Record& second) {
    if (first.recipients == second.recipients) return true;
    const auto wanted = view_.members(second.recipients);
    for (const std::string_view address : view_.members(first.recipients)) {
      for (const std::string_view other : wanted) {
        if (equal_ignoring_case(address, other)) return true;
      }
    }
    return false;
  }

  // The unused SEND that fits and was written soonest after `time`, else the nearest before it:
  // two servers' clocks differ.
  template <typename Fits>
  std::size_t nearest_send(sim::Time time, Fits fits) {
    std::size_t best = rows_.size();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!is_send(*rows_[i]) || view_.use(i) != SendUse::unresolved || !fits(*rows_[i])) continue;
      best = i;
      if (rows_[i]->time >= time) break;
    }
    return best;
  }

  void receive(const Record& row) {
    Hop hop;
    hop.to = {view_.server(row.server), Service::transport};
    hop.arrived = row.time;
    hop.evidence.add(evidence(row, Rule::receive));
    for (const Record* other : rows_) {  // TOTAL of the receiver's SEND starts with this hop.
      const bool ends = is_send(*other) || other->event == Event::fail;
      if (!ends || other->total == Record::no_span || !view_.same_arrival(*other, row)) continue;
      hop.left = before(other->time, other->total);
      hop.evidence.add(evidence(*other, Rule::total));
      break;
    }
    if (row.is(Record::proxied)) {
      from_front_end(row, hop);
    } else if (!from_transport(row, hop) && !from_mailbox_server(row, hop)) {
      from_elsewhere(row, hop);
    }
    hops_.push_back(std::move(hop));
  }

  // The front end writes no row: the Transport's names it and the client behind it. (F-5)
  void from_front_end(const Record& row, Hop& hop) {
    hop.from = {view_.server(row.peer), Service::frontend};
    const bool told = std::any_of(hops_.begin(), hops_.end(),
                                  [](const Hop& other) { return other.never_responsible; });
    if (row.original_ip == 0 || told) return;  // It may have offered the message to two hubs.
    Hop first;
    first.from = {view_.text(row.original_ip), Service::none};
    first.to = hop.from;
    first.left = message_.submitted;
    first.never_responsible = true;
    first.evidence.add(evidence(row, Rule::proxied));
    hops_.push_back(std::move(first));
  }

  // The SEND whose answer names this arrival's id; where answers name none, the only one.
  bool from_transport(const Record& row, Hop& hop) {
    if (row.peer == row.server) return false;
    const auto by_id = [&](const Record& other) {
      return other.server == row.peer && other.peer == row.server && other.other_id != 0 &&
             other.other_id == row.internal_id;
    };
    std::size_t found = nearest_send(row.time, by_id);
    const bool first = row.is(Record::first_hop) && !from_hub_for_certain(row);
    if (found == rows_.size() && !first) found = only_send(row);
    if (found == rows_.size()) return false;
    view_.use(found) = SendUse::to_transport;
    hop.from = {view_.server(row.peer), Service::transport};
    hop.evidence.add(evidence(*rows_[found], Rule::send_receive));
    return true;
  }

  // Mail from outside, handed on by a server of ours that proved who it is: Submission has only
  // mail of mailboxes, a front end leaves its marks. FirstForestHop may name the receiver all the
  // same, as the front end that had the mail first.
  bool from_hub_for_certain(const Record& row) const {
    return message_.direction == tracking::Directionality::incoming && row.from_our_server();
  }

  std::size_t only_send(const Record& row) {
    std::size_t found = rows_.size();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Record& other = *rows_[i];
      if (!is_send(other) || other.server != row.peer || other.peer != row.server) continue;
      if (other.other_id != 0 || other.queue == Queue::mailbox || other.time < row.time) continue;
      if (!shares_recipient(other, row)) continue;
      if (found != rows_.size() || view_.use(i) != SendUse::unresolved) return rows_.size();
      found = i;
    }
    return found;
  }

  // Submission, or Delivery for mail that a rule made there. Its rows show that the message was
  // there; that it came here from there is shown by SUBMIT, which names this server, or by the
  // RECEIVE itself, if no Transport had seen the message before.
  bool from_mailbox_server(const Record& row, Hop& hop) {
    const Record* source = nullptr;
    for (const Record* other : rows_) {
      if (other->server != row.peer || row.peer == 0) continue;
      const bool submit = other->event == Event::submit && other->peer == row.server;
      if (!submit && !row.is(Record::first_hop)) continue;
      if (submit || (source == nullptr && other->at_mailbox_server())) source = other;
    }
    if (source == nullptr || row.is(Record::later_hop) || from_hub_for_certain(row)) return false;
    const bool rule = source->source == Source::mailboxrule;
    hop.from = {view_.server(row.peer), rule ? Service::delivery : Service::submission};
    hop.evidence.add(evidence(*source, Rule::submission));
    return true;
  }

  void from_elsewhere(const Record& row, Hop& hop) {
    const std::string_view client = view_.text(row.client_ip != 0 ? row.client_ip : row.peer_name);
    if (client.empty()) return;
    if (row.is(Record::outside)) {
      hop.from = {client, Service::none};
    } else if (from_hub_for_certain(row) ||
               (row.is(Record::later_hop) && !row.is(Record::anonymous) && row.peer != 0)) {
      hop.from = {view_.server(row.peer), Service::transport};
    } else {
      const std::string_view server = view_.server(row.peer);
      hop.from = {row.peer != 0 ? server : client, Service::unknown};
      hop.reason = "RECEIVE names " + std::string(hop.from.host) + " as the client, no row of " +
                   std::string(hop.from.host) +
                   " in the given logs shows which of its services sent it";
    }
  }

  void send(std::size_t at) {
    const Record& row = *rows_[at];
    Hop hop;
    hop.from = {view_.server(row.server), Service::transport};
    if (row.is(Record::intra) || row.queue == Queue::mailbox || row.queue == Queue::internal) {
      const bool known = row.queue == Queue::mailbox || row.queue == Queue::internal;
      hop.to = {view_.server(row.peer), !known                        ? Service::unknown
                                        : row.queue == Queue::mailbox ? Service::delivery
                                                                      : Service::transport};
      const std::string peer{hop.to.host};
      if (!known) {
        hop.reason = "SEND does not tell which service of " + peer + " took it, no row of " + peer +
                     " about it in the given logs";
      }
      hop.evidence.add(evidence(row, Rule::send));
    } else {
      view_.use(at) = SendUse::outside;
      hop.to = {view_.text(row.peer_name), Service::none};
      hop.arrived = row.time;
      if (row.sending != Record::no_span) hop.left = before(row.time, row.sending);
      hop.evidence.add(evidence(row, Rule::relay));
    }
    hops_.push_back(std::move(hop));
  }

  void submissions_without_receive() {
    for (const Record* row : rows_) {
      if (row->event != Event::submit || row->peer == 0) continue;
      const bool received = std::any_of(rows_.begin(), rows_.end(), [&](const Record* other) {
        return other->event == Event::receive && other->source == Source::smtp &&
               other->server == row->peer && other->peer == row->server &&
               !other->is(Record::later_hop);
      });
      if (received) continue;
      Hop hop;
      hop.from = {view_.server(row->server), Service::submission};
      hop.to = {view_.server(row->peer), Service::transport};
      hop.evidence.add(evidence(*row, Rule::send));
      hops_.push_back(std::move(hop));
    }
  }

  // Ends whose host no row names.
  void open_ends() {
    std::erase_if(hops_,
                  [](const Hop& hop) { return hop.from.host.empty() && hop.to.host.empty(); });
    for (Hop& hop : hops_) {
      if (!hop.from.host.empty() && !hop.to.host.empty()) continue;
      hop.reason = "the row that shows it does not name the other end";
    }
  }

  // By `left`, `to`, `from`, `arrived`; a hop whose beginning is not known stands where it ended.
  void sort() {
    const auto when = [](const Hop& hop) {
      const bool first = hop.never_responsible;  // Nothing comes before the client's hop.
      return hop.left ? *hop.left
             : first  ? sim::Time::min()
                      : hop.arrived.value_or(sim::Time::max());
    };
    const auto rest = [](const Hop& hop) {
      const Evidence& row = *hop.evidence.begin();
      return std::tuple(text(hop.to), text(hop.from), hop.arrived, row.file, row.offset);
    };
    std::sort(hops_.begin(), hops_.end(), [&](const Hop& a, const Hop& b) {
      return when(a) != when(b) ? when(a) < when(b) : rest(a) < rest(b);
    });
  }

  View& view_;
  const std::vector<const Record*>& rows_;
  Message& message_;
  std::vector<Hop>& hops_;
};

}  // namespace

void find_hops(View& view, Message& message) { HopFinder{view, message}.run(); }

}  // namespace trace
