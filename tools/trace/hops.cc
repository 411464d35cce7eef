// Joins rows of two services into hops.
#include <algorithm>
#include <tuple>
#include <vector>

#include "tools/trace/view.h"

namespace trace {
namespace {

using tracking::Event;
using tracking::Source;

sim::Time before(sim::Time time, std::int32_t milliseconds) {
  return time - sim::milliseconds{milliseconds};
}

class HopFinder {
 public:
  HopFinder(View& view, Message& message)
      : view_(view),
        rows_(view.rows()),
        tables_(view.tables()),
        sends_(view.sends()),
        message_(message),
        hops_(view.hops()) {}

  void run() {
    hops_.clear();
    tables_.load(rows_);
    sends_.load();
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
    if (tables_.ends_transaction(at)) return;
    Hop hop;
    hop.from = {view_.server(row.peer), Service::transport};
    hop.to = {view_.server(row.server), Service::delivery};
    hop.arrived = row.time;
    if (row.total != Record::no_span) hop.left = before(row.time, row.total);
    hop.evidence.add(evidence(row, Rule::deliver));
    if (const std::size_t found = sends_.to_delivery(row); found != Sends::none) {
      view_.use(found) = SendUse::to_delivery;
      hop.evidence.add(evidence(*rows_[found], Rule::deliver_then_send));
    }
    if (row.peer == 0) hop.from = {};
    hops_.push_back(std::move(hop));
  }

  void receive(const Record& row) {
    Hop hop;
    hop.to = {view_.server(row.server), Service::transport};
    hop.arrived = row.time;
    hop.evidence.add(evidence(row, Rule::receive));
    if (const Record* end = tables_.end_of(row)) {  // Its TOTAL starts with this hop.
      hop.left = before(end->time, end->total);
      hop.evidence.add(evidence(*end, Rule::total));
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
    if (row.is(Record::later_hop)) return from_edge(row, hop.from);
    // It may have offered the message to two hubs.
    if (row.original_ip == 0 || client_is_told_) return;
    client_is_told_ = true;
    Hop first;
    first.from = {view_.text(row.original_ip), Service::none};
    first.to = hop.from;
    first.left = message_.submitted;
    first.never_responsible = true;
    first.evidence.add(evidence(row, Rule::proxied));
    hops_.push_back(std::move(first));
  }

  // Edge handed the message to the front end, whose hub answered. (EDG-2)
  void from_edge(const Record& row, const Place& front_end) {
    const auto edge = static_cast<ServerId>(row.other_id);
    const std::size_t found = sends_.answered_by(row, edge, row.peer);
    const bool is_told = found != Sends::none;
    Hop first;
    const bool had_it = is_told || has_received(edge);
    first.from = {view_.server(edge), had_it ? Service::transport : Service::unknown};
    first.to = front_end;
    first.never_responsible = true;
    first.evidence.add(evidence(row, Rule::proxied));
    if (is_told) {
      view_.use(found) = SendUse::to_transport;
      first.evidence.add(evidence(*rows_[found], Rule::send_receive));
    } else if (!had_it) {
      first.reason = "RECEIVE names " + std::string(first.from.host) +
                     " as the client of the front end, no SEND of it in the given logs";
    }
    hops_.push_back(std::move(first));
  }

  // A Transport service of this server has had the message; its SEND may have died with it.
  bool has_received(ServerId server) {
    if (!receivers_are_known_) {
      receivers_are_known_ = true;
      for (const Record* row : rows_) {
        if (row->event == Event::receive && row->source == Source::smtp) {
          receivers_.add(row->server, 0, 0);
        }
      }
    }
    return receivers_.find(server, 0) != RowMap::none;
  }

  // The SEND whose answer names this arrival's id; where answers name none, the only one.
  bool from_transport(const Record& row, Hop& hop) {
    if (row.peer == row.server) return false;
    std::size_t found = sends_.answered_by(row, row.peer, row.server);
    const bool first = row.is(Record::first_hop) && !from_hub_for_certain(row);
    if (found == Sends::none && !first) found = sends_.only_one_for(row);
    if (found == Sends::none) return false;
    view_.use(found) = SendUse::to_transport;
    hop.from = {view_.server(row.peer), Service::transport};
    hop.evidence.add(evidence(*rows_[found], Rule::send_receive));
    return true;
  }

  // Mail from outside, handed on by a server of ours that proved who it is: Submission has only
  // mail of mailboxes, a front end leaves its marks. FirstForestHop may name the receiver all the
  // same, as the front end that had the mail first.
  bool from_hub_for_certain(const Record& row) const {
    return message_.direction == tracking::Directionality::incoming && row.from_our_server() &&
           tables_.submit(row.peer, row.server) == nullptr;  // Else a moderator let it pass.
  }

  // Submission, or Delivery for mail that a rule made there. Its rows show that the message was
  // there; that it came here from there is shown by SUBMIT, which names this server, or by the
  // RECEIVE itself, if no Transport had seen the message before.
  bool from_mailbox_server(const Record& row, Hop& hop) {
    if (row.peer == 0 || row.is(Record::later_hop) || from_hub_for_certain(row)) return false;
    const Record* source = tables_.submit(row.peer, row.server);
    if (source == nullptr && row.is(Record::first_hop)) {
      source = tables_.at_mailbox_server(row.peer);
    }
    if (source == nullptr && row.is(Record::first_hop)) source = reported_by(row.peer);
    if (source == nullptr) return false;
    const bool rule = source->source == Source::mailboxrule;
    hop.from = {view_.server(row.peer), rule ? Service::delivery : Service::submission};
    hop.evidence.add(evidence(*source, Rule::submission));
    return true;
  }

  // Submission makes a report with no row but that of what failed. (SUB-15)
  const Record* reported_by(ServerId server) {
    const Record* failure = view_.failure_reported();
    return failure != nullptr && failure->server == server ? failure : nullptr;
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
      // A front end may stand at the door for Edge, which has a connector of its own. (EDG-2)
      const bool inside = row.queue == Queue::internal && row.is(Record::intra);
      const bool known = row.queue == Queue::mailbox || inside;
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
      if (row.is(Record::cut_short)) return;  // The host may be a front end on the way. (FET-4)
      hop.to = {view_.text(row.peer_name), Service::none};
      hop.arrived = row.time;
      if (row.sending != Record::no_span) hop.left = before(row.time, row.sending);
      hop.evidence.add(evidence(row, Rule::relay));
      if (row.is(Record::proxied)) hop.from = to_front_end(hop, row);
    }
    hops_.push_back(std::move(hop));
  }

  // A front end on the way out passes on what it is told, as it comes. (FET-4)
  Place to_front_end(const Hop& outward, const Record& row) {
    Hop first;
    first.from = outward.from;
    first.to = {view_.server(row.peer), Service::frontend};
    first.left = outward.left;
    first.never_responsible = true;
    first.evidence.add(evidence(row, Rule::relay));
    const Place front_end = first.to;
    hops_.push_back(std::move(first));
    return front_end;
  }

  void submissions_without_receive() {
    for (const Record* row : rows_) {
      if (row->event != Event::submit || row->peer == 0) continue;
      if (tables_.received(row->peer, row->server)) continue;
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
  RowTables& tables_;
  Sends& sends_;
  Message& message_;
  std::vector<Hop>& hops_;
  bool client_is_told_ = false;
  bool receivers_are_known_ = false;  // At the first hop from Edge without its SEND.
  RowMap receivers_;
};

}  // namespace

void find_hops(View& view, Message& message) { HopFinder{view, message}.run(); }

}  // namespace trace
