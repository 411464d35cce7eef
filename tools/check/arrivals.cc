// Pairs copies with items, and items with what was made of them.
#include "tools/check/arrivals.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>

#include "tools/check/names.h"

namespace check {

using tracking::Event;
using tracking::Source;

namespace {

std::optional<std::string> between(std::string_view text, std::string_view start,
                                   std::string_view end) {
  const std::size_t from = text.find(start);
  if (from == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(from + start.size());
  const std::size_t to = rest.find(end);
  if (to == std::string_view::npos) return std::nullopt;
  return std::string(rest.substr(0, to));
}

// The items of one message on one server, as far as rows have told.
class Items {
 public:
  void note(const LogRow& row) {
    latest_ = *row.id;
    const auto count = static_cast<std::ptrdiff_t>(row.recipients.size());
    switch (row.event) {
      case Event::receive:
        begin(count, row.time);
        break;
      case Event::transfer:
      case Event::resubmit:
        begin(count, row.time);
        if (!row.references.empty()) lessen(row.references.front(), count);
        break;
      case Event::expand:
        lessen(latest_, 1 - count);
        break;
      case Event::duplicateredirect:
        lessen(latest_, 1);
        break;
      case Event::send:
      case Event::fail:
      case Event::drop:
      case Event::suppressed:
      case Event::initmessagecreated:
        lessen(latest_, count);
        break;
      default:
        break;
    }
  }
  // The item that a notice is about which no row names: the last one told of, or, if that is done,
  // the last one that still waits. A delay is told of what waits for so long. (QUE-9)
  std::string of_notice(const LogRow& notice) {
    const bool delay = notice.source_context == "Delay";
    for (auto item = open_.rbegin(); delay && item != open_.rend(); ++item) {
      if (item->second.told || item->second.since + delay_told_after > notice.time) continue;
      item->second.told = true;
      return std::to_string(item->first);
    }
    if (open_.contains(latest_) || open_.empty()) return std::to_string(latest_);
    return std::to_string(open_.rbegin()->first);
  }

 private:
  static constexpr sim::Duration delay_told_after = sim::hours{4};
  struct Open {
    std::ptrdiff_t recipients = 0;  // That nothing has ended.
    sim::Time since;
    bool told = false;  // Of its delay.
  };
  // A row may also bring a recipient to an item that is there. (RUL-6)
  void begin(std::ptrdiff_t recipients, sim::Time since) {
    const auto [item, is_new] = open_.try_emplace(latest_, Open{0, since});
    item->second.recipients += recipients;
  }
  void lessen(std::uint64_t id, std::ptrdiff_t recipients) {
    const auto item = open_.find(id);
    if (item == open_.end()) return;
    item->second.recipients -= recipients;
    if (item->second.recipients <= 0) open_.erase(item);
  }
  void lessen(const std::string& id, std::ptrdiff_t recipients) {
    std::uint64_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    lessen(number, recipients);
  }
  std::uint64_t latest_ = 0;
  std::map<std::uint64_t, Open> open_;  // By id.
};

}  // namespace

std::vector<Copy> copies_of(const LogRow& row) {
  std::vector<Copy> copies;
  std::string_view rest = row.source_context;
  while (!rest.empty()) {
    const std::size_t end = rest.find("Queued mail for redundancy");
    const std::string_view part = rest.substr(0, end);
    const std::size_t equals = part.find('=');
    const auto id = between(part, "Hostname=", "]");
    if (equals != std::string_view::npos && id) {
      copies.push_back({short_name(part.substr(0, equals)), *id});
    }
    const std::size_t next = rest.find(';', end == std::string_view::npos ? 0 : end);
    rest.remove_prefix(next == std::string_view::npos ? rest.size() : next + 1);
  }
  return copies;
}

bool is_shadow_row(const LogRow& row) {
  return row.event == Event::haredirect && row.source == Source::smtp;
}

Arrivals::Arrivals(const Logs& logs) : logs_(logs) {
  for (const LogRow& row : logs.rows) {
    // What an agent made names the item that it was made for, as a fork does. (JRN-4)
    const bool made = row.event == Event::receive && row.source == Source::agent;
    // So does what a queue gave back to the categorizer. (QUE-8, QUE-13)
    const bool again = row.event == Event::resubmit &&
                       (row.source == Source::queue || row.source == Source::routing);
    if ((row.event != Event::transfer && !made && !again) || !row.id || row.references.empty())
      continue;
    parents_[{folded(logs.server(row)), std::to_string(*row.id)}] = row.references.front();
  }
  add_notices(logs);
  for (const LogRow& row : logs.rows) {
    const bool ending = row.event == Event::send || row.event == Event::fail ||
                        row.event == Event::drop || row.event == Event::suppressed ||
                        row.event == Event::initmessagecreated ||
                        row.event == Event::expand;  // Nobody may be in the group.
    if (ending && row.id) ends_[of(row)] = std::max(ends_[of(row)], row.time);
    if (row.id && is_journal_report(row.message_id)) journaled_.insert(of(row));
    if (!is_shadow_row(row)) continue;
    for (const Copy& copy : copies_of(row)) copied_[{folded(copy.server), copy.id}] = of(row);
  }
}

std::optional<sim::Time> Arrivals::end_of(const LogRow& copy) const {
  const auto arrival = copied_.find({folded(logs_.server(copy)), std::to_string(*copy.id)});
  if (arrival == copied_.end()) return std::nullopt;
  const auto end = ends_.find(arrival->second);
  return end == ends_.end() ? std::nullopt : std::optional(end->second);
}

bool Arrivals::is_journaled(const LogRow& copy) const {
  const auto arrival = copied_.find({folded(logs_.server(copy)), std::to_string(*copy.id)});
  return arrival != copied_.end() && journaled_.contains(arrival->second);
}

void Arrivals::add_notices(const Logs& logs) {
  std::map<Name, std::string> causes;  // By server, and Message-Id.
  std::map<Name, Items> items;
  for (const LogRow& row : logs.rows) {
    if (!row.id || logs.service(row) != Service::transport) continue;
    if (row.event != Event::fail && row.event != Event::send) continue;
    for (const std::string& notice : row.references) {
      if (!notice.empty())
        causes.emplace(Name{folded(logs.server(row)), notice}, std::to_string(*row.id));
    }
  }
  for (const LogRow& row : logs.rows) {
    if (!row.id || logs.service(row) != Service::transport) continue;
    const std::string server = folded(logs.server(row));
    const bool shadow = row.event == Event::hareceive || row.event == Event::hadiscard;
    if (!shadow) items[{server, row.message_id}].note(row);
    if (row.event != Event::dsn || row.references.empty()) continue;
    const auto named = causes.find({server, row.message_id});
    const auto before = items.find({server, row.references.front()});
    if (named == causes.end() && before == items.end()) continue;
    parents_[{server, std::to_string(*row.id)}] =
        named != causes.end() ? named->second : before->second.of_notice(row);
  }
}

Arrivals::Name Arrivals::of(const LogRow& row) const {
  Name name{folded(logs_.server(row)), row.id ? std::to_string(*row.id) : ""};
  for (std::size_t steps = 0; steps < parents_.size(); ++steps) {
    const auto parent = parents_.find(name);
    if (parent == parents_.end()) break;
    name.second = parent->second;
  }
  return name;
}

}  // namespace check
