// Ordering and splitting of one message's rows.
#include "tools/trace/view.h"

#include <algorithm>
#include <tuple>

namespace trace {

using tracking::Event;
using tracking::Source;

int causal_rank(const Record& record) {
  switch (record.event) {
    case Event::notifymapi:
    case Event::notifyshadow:
      return 0;
    case Event::receive:
      return record.source == Source::smtp ? 4 : 1;
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
    case Event::hadiscard:
      return 14;
    default:
      return 10;
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
  leave_out_copies();
  uses_.assign(rows_.size(), SendUse::unresolved);
  splits_used_ = 0;
  intake_ = find_intake();
}

// A log that was given twice under two names tells nothing twice. One of the two may be cut, and
// lack what custom data tells.
void View::leave_out_copies() {
  const auto same = [](const Record& a, const Record& b) {
    const auto key = [](const Record& row) {
      return std::tuple(row.event, row.source, row.server, row.peer, row.internal_id, row.other_id,
                        row.recipients, row.statuses, row.related, row.session, row.bytes,
                        row.total, row.sending, row.queue);
    };
    const bool details = a.detail == b.detail || a.detail == 0 || b.detail == 0;
    return key(a) == key(b) && details;
  };
  std::size_t kept = 0;
  for (const Record* row : rows_) {
    std::size_t copy = kept;
    while (copy > 0 && rows_[copy - 1]->time == row->time && !same(*rows_[copy - 1], *row)) --copy;
    if (copy == 0 || rows_[copy - 1]->time != row->time) {
      rows_[kept++] = row;
    } else if (row->detail > rows_[copy - 1]->detail || row->flags > rows_[copy - 1]->flags) {
      rows_[copy - 1] = row;
    }
  }
  rows_.resize(kept);
}

std::span<const std::string_view> View::members(TextId list) {
  if (list == 0) return {};
  for (std::size_t i = 0; i < splits_used_; ++i) {
    if (split_lists_[i] == list) return split_views_[i];
  }
  if (splits_used_ == split_lists_.size()) {
    split_lists_.push_back(0);
    split_views_.emplace_back();
  }
  scratch_.split(text(list));
  auto& views = split_views_[splits_used_];
  views.assign(scratch_.views.begin(), scratch_.views.end());
  if (!scratch_.scratch.empty()) {
    // Members that had doubled quotes stand nowhere in the file: they become texts of the pool.
    for (std::string_view& member : views) member = text(index_.texts().id(member));
  }
  split_lists_[splits_used_] = list;
  return split_views_[splits_used_++];
}

const Record* View::find_intake() const {
  const Record* first_smtp = nullptr;
  for (const Record* row : rows_) {
    if (row->event == Event::dsn) return row;
    if (row->event != Event::receive) continue;
    if (row->source == Source::agent && first_smtp != nullptr) continue;  // An added recipient.
    if (row->source != Source::smtp) return row;
    // Mailbox rows come first if they exist; clocks of two servers may say otherwise.
    if (first_smtp == nullptr) first_smtp = row;
  }
  // The first row that is left need not be the first there was.
  if (first_smtp != nullptr &&
      (first_smtp->is(Record::first_hop) || first_smtp->is(Record::anonymous))) {
    return first_smtp;
  }
  return nullptr;
}

bool View::same_arrival(const Record& later, const Record& received) const {
  if (later.server != received.server) return false;
  std::uint64_t id = later.internal_id;
  for (std::size_t steps = 0; steps <= rows_.size(); ++steps) {
    if (id == received.internal_id) return true;
    const auto parent = std::find_if(rows_.begin(), rows_.end(), [&](const Record* row) {
      return row->event == Event::transfer && row->server == later.server &&
             row->internal_id == id && row->other_id != 0;
    });
    if (parent == rows_.end() || (*parent)->other_id == id) return false;
    id = (*parent)->other_id;
  }
  return false;
}

}  // namespace trace
