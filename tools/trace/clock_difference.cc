// Comparing of what two servers' clocks showed at one event.
#include "tools/trace/clock_difference.h"

#include <algorithm>
#include <map>
#include <vector>

#include "tools/trace/hop_order.h"
#include "tools/trace/text_parts.h"
#include "tools/trace/view.h"

namespace trace {
namespace {

using tracking::Event;
using tracking::Source;

constexpr sim::Duration never = sim::hours{24 * 36500};
constexpr sim::Duration tolerance = sim::milliseconds{10};

using Moment = std::optional<sim::Time>;

// How far the clock of `one` is ahead of that of `other`.
struct Bounds {
  std::string_view one, other;
  sim::Duration least = -never, most = never;

  bool differ() const { return least > tolerance || most < -tolerance; }
};

std::string sentence(const Bounds& bounds) {
  const bool ahead = bounds.least > sim::Duration{0};
  const bool exact = bounds.least != -never && bounds.most != never;
  const sim::Duration middle = exact   ? (bounds.least + bounds.most) / 2
                               : ahead ? bounds.least
                                       : bounds.most;
  const std::int64_t ms = (ahead ? middle : -middle).count() / 1000;
  std::string by = duration_text(sim::milliseconds{ms});
  if (ms >= 1'000 && ms < 600'000) {
    const std::int64_t tenths = (ms + 50) / 100;
    by = std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " s";
  }
  return printable(ahead ? bounds.other : bounds.one) + " is " + (exact ? "about " : "at least ") +
         by + " behind " + printable(ahead ? bounds.one : bounds.other);
}

class Clocks {
 public:
  Clocks(const Result& result, const Message& message) : result_(result), message_(message) {
    for (const std::uint32_t number : message.rows) {
      const Record& row = result.row(number);
      rows_.emplace(std::pair{row.file, row.offset}, &row);
    }
  }

  std::string compare(std::span<const End> ends) {
    for (const Hop* hop : causal_hops(message_)) compare_hop(*hop);
    for (const Shadow& shadow : message_.shadows) compare_shadow(shadow);
    for (const End& end : ends) compare_end(end);
    std::string text;
    for (const Bounds& bounds : pairs_) {
      if (bounds.differ()) text += (text.empty() ? "" : "; ") + sentence(bounds);
    }
    return text;
  }

 private:
  // What `row` tells of happened not before `earliest` and not after `latest` by the other's clock.
  void add(const Record& row, std::string_view other, Moment earliest, Moment latest) {
    const std::string_view one = result_.server(row.server);
    if (one.empty() || other.empty() || equal_ignoring_case(one, other)) return;
    const Bounds found{one, other, latest ? row.time - *latest : -never,
                       earliest ? row.time - *earliest : never};
    const auto known = std::find_if(pairs_.begin(), pairs_.end(), [&](const Bounds& pair) {
      return equal_ignoring_case(pair.one, one) && equal_ignoring_case(pair.other, other);
    });
    if (known == pairs_.end()) {
      pairs_.push_back(found);
      return;
    }
    const sim::Duration least = std::max(known->least, found.least);
    const sim::Duration most = std::min(known->most, found.most);
    if (least > most) return;  // One of the clocks was set meanwhile.
    known->least = least;
    known->most = most;
  }

  const Record* record(const Evidence& evidence) const {
    const auto found = rows_.find(std::pair{evidence.file, evidence.offset});
    return found == rows_.end() ? nullptr : found->second;
  }

  bool told_of(std::string_view server) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](const Bounds& pair) {
      return pair.differ() &&
             (equal_ignoring_case(pair.one, server) || equal_ignoring_case(pair.other, server));
    });
  }

  void compare_hop(const Hop& hop) {
    const Record* arrived = nullptr;
    for (const Evidence& evidence : hop.evidence) {
      const Record* row = record(evidence);
      if (row == nullptr) continue;
      if (evidence.rule == Rule::receive || evidence.rule == Rule::deliver) arrived = row;
      if (arrived == nullptr) continue;
      const std::string_view other = result_.server(row->server);
      if (evidence.rule == Rule::send_receive || evidence.rule == Rule::deliver_then_send) {
        add(*arrived, other, begin_of_session(*row, *arrived), row->time);
      } else if (evidence.rule == Rule::submission) {
        const bool named = row->event == Event::submit && times_taken(*row) <= 1;
        add(*arrived, other, taken(*row), named ? Moment{row->time} : std::nullopt);
      }
    }
  }

  // Empty where the SEND may be of a later try: the first one's answer may have been lost.
  Moment begin_of_session(const Record& send, const Record& arrived) const {
    if (send.sending == Record::no_span) return std::nullopt;
    const bool named = send.other_id != 0 && send.other_id == arrived.internal_id;
    if (arrived.event == Event::receive ? !named : tried_again()) return std::nullopt;
    return send.time - sim::milliseconds{send.sending};
  }

  bool tried_again() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const auto& entry) {
      const Event event = entry.second->event;
      return event == Event::duplicatedeliver || event == Event::defer || event == Event::load ||
             event == Event::resubmit;
    });
  }

  // The writer of `submit` took the message from the mailbox.
  static bool takes(const Record& row, const Record& submit) {
    return row.event == Event::receive && row.server == submit.server &&
           (row.source == Source::storedriver || row.source == Source::mailboxrule);
  }

  // More than once if it was submitted again: SUBMIT does not tell which try it ends.
  std::ptrdiff_t times_taken(const Record& submit) const {
    return std::count_if(rows_.begin(), rows_.end(),
                         [&](const auto& entry) { return takes(*entry.second, submit); });
  }

  Moment taken(const Record& submit) const {
    Moment first;
    for (const auto& [place, row] : rows_) {
      if (takes(*row, submit) && (!first || row->time < *first)) first = row->time;
    }
    return first;
  }

  // The copy is kept while the primary receives. What a hop told of is not told again.
  void compare_shadow(const Shadow& shadow) {
    if (told_of(shadow.primary) || told_of(shadow.shadow)) return;
    const Record *kept = nullptr, *made = nullptr;
    for (const Evidence& evidence : shadow.evidence) {
      const Record* row = record(evidence);
      if (row != nullptr && row->event == Event::hareceive) kept = row;
      if (row != nullptr && row->event == Event::haredirect) made = row;
    }
    if (kept == nullptr || made == nullptr) return;
    Moment began;
    for (const Hop& hop : message_.hops) {
      if (hop.to.service == Service::transport && hop.left && is_receipt_of(hop, *made)) {
        began = hop.left;
      }
    }
    add(*kept, result_.server(made->server), began, made->time);
  }

  // A server may have received the message more than once: the copy is of one time.
  bool is_receipt_of(const Hop& hop, const Record& made) const {
    return std::any_of(hop.evidence.begin(), hop.evidence.end(), [&](const Evidence& evidence) {
      const Record* row = record(evidence);
      return row != nullptr && evidence.rule == Rule::receive && row->server == made.server &&
             row->internal_id == made.internal_id;
    });
  }

  void compare_end(const End& end) {
    const Record& row = result_.row(end.row);
    if (!end.arrival || told_of(result_.server(row.server))) return;
    const sim::Time earliest = *end.arrival + end.end_to_end.value_or(sim::Duration{0});
    add(row, origin(end), earliest, end.end_to_end ? Moment{earliest} : std::nullopt);
  }

  // Who says when the message was submitted.
  std::string_view origin(const End& end) const {
    if (end.whole) return short_name(parse_latency(end.info).hops.front().server);
    const Record* first = nullptr;
    for (const std::uint32_t number : message_.rows) {
      const Record& row = result_.row(number);
      if (causal_rank(row) > 1) continue;
      if (first == nullptr || causal_rank(row) < causal_rank(*first)) first = &row;
    }
    return first == nullptr ? std::string_view{} : result_.server(first->server);
  }

  const Result& result_;
  const Message& message_;
  std::map<std::pair<std::uint32_t, std::uint64_t>, const Record*> rows_;
  std::vector<Bounds> pairs_;
};

}  // namespace

std::string clock_difference(const Result& result, const Message& message,
                             std::span<const End> ends) {
  return Clocks{result, message}.compare(ends);
}

}  // namespace trace
