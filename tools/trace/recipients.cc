// What became of each recipient.
#include "tools/trace/recipients.h"

#include <algorithm>

namespace trace {
namespace {

using tracking::Event;
using tracking::Source;

std::string_view member(std::span<const std::string_view> members, std::size_t i) {
  if (i < members.size()) return members[i];
  return {};
}

// The status as an answer of SMTP; empty if it is something else ("To", a folder).
std::string_view answer(std::string_view status) {
  const std::string_view error = last_error(status);
  return !error.empty() && error[0] >= '0' && error[0] <= '9' ? error : std::string_view{};
}

class RecipientFinder {
 public:
  RecipientFinder(View& view, RecipientBook& book) : view_(view), book_(book) {}

  void run() {
    if (const Record* intake = view_.intake()) {
      for (const std::string_view address : view_.members(intake->recipients)) {
        book_.entries()[book_.add(address)].recipient.asked = address;
      }
    }
    for (std::size_t i = 0; i < view_.rows().size(); ++i) take(*view_.rows()[i], i);
    for (RecipientBook::Entry& entry : book_.entries()) settle(entry);
  }

 private:
  void take(const Record& row, std::size_t at) {
    switch (row.event) {
      case Event::resolve:
        return resolve(row);
      case Event::expand:
        return expand(row);
      case Event::redirect:
      case Event::duplicateredirect:
        return redirect(row);
      case Event::deliver:
      case Event::duplicatedeliver:
        return deliver(row);
      case Event::send:
      case Event::sendexternal:
        return send(row, view_.use(at));
      case Event::fail:
      case Event::badmail:
        return end(row, Outcome::failed);
      case Event::submitfail:
        return end(row, Outcome::failed, view_.text(row.detail));
      case Event::drop:
        return end(row, Outcome::dropped);
      case Event::suppressed:  // By Safety Net: of a copy alone. (SNT-7, RES-14)
        return row.source == Source::routing ? end(row, Outcome::dropped, view_.text(row.detail))
                                             : mention(row);
      case Event::receive:
        if (row.source == Source::agent) added(row);
        return mention(row);
      case Event::initmessagecreated:
        mention(row);
        return decided(row);
      case Event::duplicateexpand:
      case Event::moderatorapprove:  // They name recipients of the message that waited.
      case Event::moderatorreject:
      case Event::moderationexpire:
      case Event::moderatorsallndr:
        return;
      default:
        return mention(row);
    }
  }

  std::size_t known(std::string_view address) {
    const std::size_t found = book_.find(address);
    return found != RecipientBook::none ? found : book_.add(address);
  }

  RecipientBook::Entry& entry(std::size_t at) { return book_.entries()[at]; }

  template <typename Action>
  void each(const Record& row, Action action) {
    const auto addresses = view_.members(row.recipients);
    const auto statuses = view_.members(row.statuses);
    for (std::size_t i = 0; i < addresses.size(); ++i) {
      if (addresses[i].empty()) continue;
      RecipientBook::Entry& found = entry(known(addresses[i]));
      found.last = &row;
      // One status may stand for all recipients (EXPAND, FAIL by an agent).
      found.last_status = member(statuses, statuses.size() == 1 ? 0 : i);
      if (row.is_spelled_as_resolved()) book_.respell(found, addresses[i]);
      action(found);
    }
  }

  void mention(const Record& row) {
    // Where the list is of what the message was before, it tells nothing new.
    if (row.event == Event::hadiscard) return;
    each(row, [](RecipientBook::Entry&) {});
  }

  // An agent's RECEIVE names a recipient that nobody had asked for. (RUL-6)
  void added(const Record& row) {
    for (const std::string_view address : view_.members(row.recipients)) {
      if (address.empty() || book_.find(address) != RecipientBook::none) continue;
      entry(book_.add(address)).recipient.asked = address;
    }
  }

  void resolve(const Record& row) {
    const auto addresses = view_.members(row.recipients);
    const auto former = view_.members(row.related);
    if (addresses.empty()) return;
    std::size_t at = former.empty() ? RecipientBook::none : book_.find(former[0]);
    if (at == RecipientBook::none) at = known(addresses[0]);
    Recipient& renamed = entry(at).recipient;
    if (!equal_ignoring_case(renamed.address, addresses[0])) {
      // A contact that a group or a forward brought.
      if (renamed.asked && !equal_ignoring_case(*renamed.asked, renamed.address)) {
        renamed.via.push_back(renamed.address);
      }
      book_.rename(at, addresses[0]);
    }
    entry(at).last = &row;
    entry(at).recipient.evidence.add(evidence(row, Rule::moved));
  }

  // Puts `address` in the place of entry `from`, unless it is there already. (I-1)
  void derive(std::size_t from, std::string_view address, const Record& row) {
    if (book_.find(address) != RecipientBook::none) return;
    const std::size_t at = book_.add(address);
    const Recipient& parent = entry(from).recipient;
    Recipient& child = entry(at).recipient;
    child.asked = parent.asked;
    child.via = parent.via;
    // Between what was asked and where it ended; the envelope's own address stands in `asked`.
    if (parent.asked && !equal_ignoring_case(*parent.asked, parent.address)) {
      child.via.push_back(parent.address);
    }
    child.evidence.add(evidence(row, Rule::moved));
    entry(at).last = &row;
  }

  void expand(const Record& row) {
    const auto groups = view_.members(row.related);
    if (groups.empty()) return;
    const std::size_t at = known(groups[0]);
    Recipient& group = entry(at).recipient;
    if (group.outcome == Outcome::unknown) {
      group.outcome = Outcome::expanded;
      group.time = row.time;
      group.status = member(view_.members(row.statuses), 0);
      group.evidence.add(evidence(row, Rule::moved));
    }
    for (const std::string_view address : view_.members(row.recipients)) {
      if (!address.empty()) derive(at, address, row);
    }
  }

  // Whether the original keeps its copy (case h): with a status it was replaced. Without, a
  // redirection to itself says so, and that row may be missing: then the outcome stays open.
  void redirect(const Record& row) {
    const auto originals = view_.members(row.recipients);
    const auto alternates = view_.members(row.related);
    if (originals.empty() || alternates.empty()) return;
    const std::size_t at = known(originals[0]);
    entry(at).last = &row;
    entry(at).last_status = {};
    if (equal_ignoring_case(originals[0], alternates[0])) return;
    Recipient& original = entry(at).recipient;
    // Neither an agent, a public folder nor ORAR leaves anything with the original.
    const bool leaves_none = row.source == Source::agent || row.source == Source::publicfolder ||
                             row.source == Source::orar;
    if ((row.statuses != 0 || leaves_none) && original.outcome == Outcome::unknown) {
      original.outcome = Outcome::redirected;
      original.time = row.time;
      original.status = view_.text(row.statuses);
      original.evidence.add(evidence(row, Rule::moved));
    }
    if (row.event == Event::redirect) derive(at, alternates[0], row);
  }

  // DUPLICATEDELIVER says that the mailbox had the Message-Id before, not when or from where. If
  // another message with it was delivered, this one is its duplicate; else the row of this one's
  // own delivery may be missing, and the outcome stays open.
  void deliver(const Record& row) {
    each(row, [&](RecipientBook::Entry& found) {
      Recipient& recipient = found.recipient;
      const bool again = recipient.outcome == Outcome::delivered;
      if (again && row.event == Event::duplicatedeliver) return;
      // The store knows what it has: it had lost the first, and the last counts. (HA-1) Or the
      // recipient had been refused or redirected, and a rule has added it again. (RUL-6)
      if (row.event == Event::deliver) recipient.status = {};
      if (row.event == Event::duplicatedeliver) {
        const Record* before = view_.deliveries().before(row, recipient.address);
        found.duplicate = &row;
        if (before == nullptr || recipient.outcome == Outcome::duplicate) return;
        recipient.evidence.add(evidence(*before, Rule::deliver));
      }
      recipient.outcome = row.event == Event::deliver ? Outcome::delivered : Outcome::duplicate;
      recipient.server = view_.server(row.server);
      recipient.database = view_.text(row.detail);
      recipient.time = row.time;
      recipient.evidence.add(evidence(row, Rule::deliver));
      found.delivered = &row;
      pair_with_send(found);
    });
  }

  // The status is what Delivery answered: the hub's SEND has it. (O-4)
  void pair_with_send(RecipientBook::Entry& found) {
    if (found.delivered == nullptr || found.sent == nullptr) return;
    if (!found.recipient.status.empty()) return;
    if (found.sent->server != found.delivered->peer) return;
    if (found.sent->internal_id != found.delivered->internal_id) return;
    found.recipient.status = found.sent_status;
    found.recipient.evidence.add(evidence(*found.sent, Rule::deliver_then_send));
  }

  void send(const Record& row, SendUse use) {
    each(row, [&](RecipientBook::Entry& found) {
      Recipient& recipient = found.recipient;
      if (use == SendUse::outside) {
        if (recipient.outcome == Outcome::delivered || recipient.outcome == Outcome::relayed) {
          return;
        }
        recipient.outcome = Outcome::relayed;
        recipient.status = found.last_status;
        if (!row.is(Record::cut_short)) recipient.server = view_.text(row.peer_name);
        recipient.time = row.time;
        recipient.evidence.add(evidence(row, Rule::relay));
        return;
      }
      found.sent = &row;
      found.sent_status = found.last_status;
      if (use == SendUse::to_delivery) pair_with_send(found);
    });
  }

  // Copies that a lost answer left on two servers may end on both: the first end is the
  // recipient's, unless one of them was delivered. `status` if the row has it elsewhere.
  void end(const Record& row, Outcome outcome, std::string_view status = {}) {
    each(row, [&](RecipientBook::Entry& found) {
      finish(found, row, outcome, status.empty() ? answer(found.last_status) : status);
    });
  }

  static void finish(RecipientBook::Entry& found, const Record& by, Outcome outcome,
                     std::string_view status) {
    Recipient& recipient = found.recipient;
    if (recipient.outcome != Outcome::unknown) return;
    recipient.outcome = outcome;
    recipient.status = status;
    recipient.time = by.time;
    recipient.evidence.add(evidence(by, Rule::failed));
  }

  // A message that waits ends where a row of the initiation message says so. (MOD-2)
  void decided(const Record& row) {
    const Record* refusal = view_.decisions().refusal(row.detail);
    if (refusal == nullptr) return;
    each(row, [&](RecipientBook::Entry& found) {
      if (found.refusal == nullptr || refusal->time < found.refusal->time) found.refusal = refusal;
    });
  }

  void settle(RecipientBook::Entry& found) {
    if (found.refusal != nullptr) finish(found, *found.refusal, Outcome::failed, {});
    if (found.recipient.outcome != Outcome::unknown) return;
    if (found.last != nullptr) {
      found.recipient.evidence.add(evidence(*found.last, Rule::last_seen));
    }
    found.recipient.reason = reason_unknown(view_, found);
    found.recipient.status = answer(found.last_status);
  }

  View& view_;
  RecipientBook& book_;
};

}  // namespace

void find_recipients(View& view, Message& message) {
  RecipientBook book;
  RecipientFinder{view, book}.run();
  message.recipients.reserve(book.entries().size());
  for (RecipientBook::Entry& entry : book.entries()) {
    message.recipients.push_back(std::move(entry.recipient));
  }
}

}  // namespace trace
