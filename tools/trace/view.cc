// Ordering and splitting of one message's rows.
#include "tools/trace/view.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace trace {

using tracking::Event;
using tracking::Source;

int causal_rank(const Record& record) {
  switch (record.event) {
    case Event::notifymapi:
    case Event::notifyshadow:
      return 0;
    case Event::throttle:  // A mailbox that sends too fast, or an inbox rule.
      return record.source == Source::storedriver ? 0 : 10;
    case Event::receive:
      if (record.source == Source::smtp) return 4;
      // One that an agent adds to a message which is on its way. (RUL-6)
      return record.source == Source::agent && record.detail == 0 ? 7 : 1;
    case Event::dsn:
      return 1;
    case Event::hareceive:
      return 2;
    case Event::haredirect:
    case Event::haredirectfail:
      return 3;
    case Event::submit:
    case Event::submitdefer:
    case Event::submitfail:
      return 5;
    case Event::load:
    case Event::resubmit:
      return 6;
    case Event::poisonmessage:  // After the LOAD, or before the RESUBMIT.
      return record.source == Source::poisonmessage ? 7 : 5;
    case Event::resolve:
    case Event::expand:
    case Event::redirect:
    case Event::duplicateexpand:
    case Event::duplicateredirect:
      return 7;
    case Event::agentinfo:
      return 8;
    case Event::transfer:
      return 9;
    case Event::deliver:
    case Event::duplicatedeliver:
    case Event::process:
    case Event::processmeetingmessage:
      return 11;
    case Event::send:
    case Event::sendexternal:
    case Event::fail:
    case Event::defer:
      return 12;
    case Event::badmail:
      return 13;
    case Event::hadiscard:
      return 14;
    default:
      return 10;
  }
}

namespace {

// A service handles the message once more: what it wrote before may be what comes later in rank.
bool begins_anew(const Record* row) {
  return row->event == Event::load || row->event == Event::resubmit;
}

}  // namespace

// Rows of one file and one millisecond were written in the order of the file; each file keeps the
// places that the ranks gave it among the others. (FMT-19)
void View::keep_order_of_files() {
  std::vector<std::size_t> places;
  std::vector<const Record*> written;
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < rows_.size(); begin = end) {
    for (end = begin + 1; end < rows_.size() && rows_[end]->time == rows_[begin]->time;) ++end;
    if (end - begin == 1) continue;
    places.resize(end - begin);
    std::iota(places.begin(), places.end(), begin);
    std::ranges::sort(places, {}, [&](std::size_t at) { return std::pair(rows_[at]->file, at); });
    written.assign(rows_.begin() + std::ptrdiff_t(begin), rows_.begin() + std::ptrdiff_t(end));
    std::ranges::sort(written, {}, [](const Record* row) {
      return std::tuple(row->file, row->offset, row->flags, row->other_id);
    });
    for (std::size_t i = 0; i < places.size(); ++i) rows_[places[i]] = written[i];
  }
}

void View::load(std::span<const std::uint32_t> numbers) {
  rows_.clear();
  for (const std::uint32_t number : numbers) rows_.push_back(&index_.records()[number]);
  std::sort(rows_.begin(), rows_.end(), [](const Record* a, const Record* b) {
    if (a->time != b->time) return a->time < b->time;
    return std::tuple(causal_rank(*a), a->file, a->offset, a->flags) <
           std::tuple(causal_rank(*b), b->file, b->offset, b->flags);
  });
  if (std::ranges::any_of(rows_, begins_anew)) keep_order_of_files();
  leave_out_copies();
  uses_.assign(rows_.size(), SendUse::unresolved);
  splits_.clear();
  splits_used_ = 0;
  intake_ = find_intake();
}

namespace {

auto what_it_tells(const Record& row) {
  return std::tuple(row.event, row.source, row.server, row.peer, row.internal_id, row.other_id,
                    row.recipients, row.statuses, row.related, row.session, row.bytes, row.total,
                    row.sending, row.queue);
}

// One of two copies may be cut, and lack what custom data tells.
bool details_fit(const Record& a, const Record& b) {
  return a.detail == b.detail || a.detail == 0 || b.detail == 0;
}

void keep_better(const Record*& kept, const Record* copy) {
  if (copy->detail > kept->detail || copy->flags > kept->flags) kept = copy;
}

}  // namespace

// A log that was given twice under two names tells nothing twice.
void View::leave_out_copies() {
  constexpr std::size_t compared_max = 16;  // With each other; of more, those that may be copies.
  std::size_t kept = 0, end = 0;
  for (std::size_t begin = 0; begin < rows_.size(); begin = end) {
    for (end = begin + 1; end < rows_.size() && rows_[end]->time == rows_[begin]->time;) ++end;
    kept = end - begin > compared_max ? keep_once_of_many(begin, end, kept)
                                      : keep_once(begin, end, kept);
  }
  rows_.resize(kept);
}

// Moves rows of one time down to `kept`, where those before them end; returns where they end.
std::size_t View::keep_once(std::size_t begin, std::size_t end, std::size_t kept) {
  const std::size_t first = kept;
  const auto same = [](const Record& a, const Record& b) {
    return what_it_tells(a) == what_it_tells(b) && details_fit(a, b);
  };
  for (std::size_t i = begin; i < end; ++i) {
    std::size_t copy = kept;
    while (copy > first && !same(*rows_[copy - 1], *rows_[i])) --copy;
    if (copy == first) {
      rows_[kept++] = rows_[i];
    } else {
      keep_better(rows_[copy - 1], rows_[i]);
    }
  }
  return kept;
}

std::size_t View::keep_once_of_many(std::size_t begin, std::size_t end, std::size_t kept) {
  // Where rows stand that differ in their details alone.
  std::map<decltype(what_it_tells(*rows_[begin])), std::vector<std::size_t>> places;
  for (std::size_t i = begin; i < end; ++i) {
    std::vector<std::size_t>& known = places[what_it_tells(*rows_[i])];
    const auto copy = std::find_if(known.rbegin(), known.rend(), [&](std::size_t place) {
      return details_fit(*rows_[place], *rows_[i]);
    });
    if (copy == known.rend()) {
      known.push_back(kept);
      rows_[kept++] = rows_[i];
    } else {
      keep_better(rows_[*copy], rows_[i]);
    }
  }
  return kept;
}

std::span<const std::string_view> View::members(TextId list) {
  if (list == 0) return {};
  const std::uint32_t known = splits_.find(0, list);
  if (known != RowMap::none) return split_views_[known];
  if (splits_used_ == split_views_.size()) split_views_.emplace_back();
  scratch_.split(text(list));
  auto& views = split_views_[splits_used_];
  views.assign(scratch_.views.begin(), scratch_.views.end());
  if (!scratch_.scratch.empty()) {
    // Members that had doubled quotes stand nowhere in the file: they become texts of the pool.
    for (std::string_view& member : views) member = text(index_.texts().id(member));
  }
  splits_.add(0, list, splits_used_);
  return split_views_[splits_used_++];
}

const Record* View::find_intake() const {
  const Record* first_smtp = nullptr;
  for (const Record* row : rows_) {
    if (row->event == Event::dsn) return row;
    // A shadow server has sent it on: what comes now is not the first receipt. (SHD-15)
    const bool taken_over = row->event == Event::resubmit && row->source == Source::redundancy;
    if (taken_over && first_smtp == nullptr) return nullptr;
    if (row->event != Event::receive) continue;
    if (row->source == Source::agent && row->detail == 0) continue;  // An added recipient.
    if (row->source == Source::approval) continue;  // Part of it comes back from a moderator.
    if (row->source != Source::smtp) return row;
    // Mailbox rows come first if they exist; clocks of two servers may say otherwise.
    if (first_smtp == nullptr) first_smtp = row;
  }
  // The first row that is left need not be the first there was.
  if (first_smtp != nullptr && !first_smtp->is(Record::cut_short) &&
      (first_smtp->is(Record::first_hop) || first_smtp->is(Record::anonymous))) {
    return first_smtp;
  }
  return nullptr;
}

}  // namespace trace
