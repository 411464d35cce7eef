// Filing of SENDs by servers, ids and recipients.
#include "tools/trace/sends.h"

#include <algorithm>
#include <limits>

#include "tools/trace/view.h"

namespace trace {
namespace {

// A message with more rows has its SENDs looked up by key: to try all would be quadratic.
constexpr std::size_t rows_tried_max = 64;

template <typename Kind>
std::uint64_t key_of(Kind kind, ServerId from, ServerId to, std::uint64_t id) {
  const std::uint64_t servers = (std::uint64_t{from} << 32) | to;
  return mixed(mixed(servers, static_cast<std::uint64_t>(kind)), id);
}

bool has_member(std::span<const std::string_view> members, std::string_view wanted) {
  return std::any_of(members.begin(), members.end(),
                     [&](std::string_view member) { return equal_ignoring_case(member, wanted); });
}

// A SEND that a RECEIVE can be the other end of, though no answer names it.
bool has_no_answer(const Record& send) {
  return send.other_id == 0 && send.queue != Queue::mailbox;
}

}  // namespace

void Sends::load() {
  entries_.clear();
  const auto& rows = view_.rows();
  is_keyed_ = rows.size() > rows_tried_max;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!is_send(*rows[i])) continue;
    if (is_keyed_) {
      file(i);
    } else {
      entries_.push_back({0, i});
    }
  }
  if (is_keyed_) std::sort(entries_.begin(), entries_.end());
}

void Sends::file(std::uint32_t row) {
  const Record& send = *view_.rows()[row];
  const auto take = [&](std::uint64_t key, std::string_view) { entries_.push_back({key, row}); };
  if (send.other_id != 0) take(key_of(By::answer, send.server, send.peer, send.other_id), {});
  each_recipient(key_of(By::id, send.server, send.peer, send.internal_id), send.recipients, take);
  if (!has_no_answer(send)) return;
  each_recipient(key_of(By::recipient, send.server, send.peer, 0), send.recipients, take);
}

// Calls `take` with `key` and each recipient mixed. Two empty lists are equal: they share a key.
template <typename Take>
void Sends::each_recipient(std::uint64_t key, TextId list, Take take) {
  if (list == 0) take(key, std::string_view{});
  for (const std::string_view member : view_.members(list)) {
    take(mixed(key, hash_of(lower(member))), member);
  }
}

void Sends::want(std::uint64_t key, TextId list) {
  wanted_.clear();
  if (!is_keyed_) {
    wanted_.push_back({});
    return;
  }
  each_recipient(key, list, [&](std::uint64_t mixed_key, std::string_view member) {
    wanted_.push_back({mixed_key, member});
  });
}

Sends::Range Sends::range(std::uint64_t key, std::size_t first_row) const {
  constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
  const auto from = [&](std::uint32_t row) {
    const Entry* const begin = entries_.data();
    return std::lower_bound(begin, begin + entries_.size(), Entry{key, row});
  };
  return {from(0), from(static_cast<std::uint32_t>(first_row)), from(last)};
}

std::size_t Sends::first_row_since(sim::Time time) const {
  const auto& rows = view_.rows();
  const auto found = std::partition_point(rows.begin(), rows.end(),
                                          [&](const Record* row) { return row->time < time; });
  return static_cast<std::size_t>(found - rows.begin());
}

// The unused one that fits and was written soonest after `time`, else the nearest before it.
template <typename Fits>
std::size_t Sends::nearest(sim::Time time, Fits fits) {
  const std::size_t since = first_row_since(time);
  const auto is_it = [&](std::uint32_t row, const Wanted& wanted) {
    return view_.use(row) == SendUse::unresolved && fits(*view_.rows()[row], wanted.member);
  };
  std::size_t best = none;
  for (const Wanted& wanted : wanted_) {
    const Range found = range(wanted.key, since);
    for (const Entry* at = found.at; at < found.end && at->row < best; ++at) {
      if (is_it(at->row, wanted)) best = at->row;
    }
  }
  if (best != none) return best;
  for (const Wanted& wanted : wanted_) {
    const Range found = range(wanted.key, since);
    for (const Entry* at = found.at; at > found.begin; --at) {
      const std::uint32_t row = (at - 1)->row;
      if (best != none && row <= best) break;
      if (is_it(row, wanted)) best = row;
    }
  }
  return best;
}

bool Sends::shares_recipient(const Record& send, const Record& other, std::string_view wanted) {
  if (send.recipients == other.recipients) return true;
  const auto members = view_.members(send.recipients);
  if (is_keyed_) return other.recipients != 0 && has_member(members, wanted);
  for (const std::string_view address : view_.members(other.recipients)) {
    if (has_member(members, address)) return true;
  }
  return false;
}

std::size_t Sends::to_delivery(const Record& deliver) {
  want(key_of(By::id, deliver.peer, deliver.server, deliver.internal_id), deliver.recipients);
  return nearest(deliver.time, [&](const Record& send, std::string_view wanted) {
    return send.server == deliver.peer && send.internal_id == deliver.internal_id &&
           send.peer == deliver.server && shares_recipient(send, deliver, wanted);
  });
}

std::size_t Sends::answered_by(const Record& receive, ServerId from, ServerId to) {
  if (receive.internal_id == 0) return none;
  wanted_.clear();
  const auto key = key_of(By::answer, from, to, receive.internal_id);
  wanted_.push_back({is_keyed_ ? key : 0, {}});
  return nearest(receive.time, [&](const Record& send, std::string_view) {
    return send.server == from && send.peer == to && send.other_id == receive.internal_id;
  });
}

std::size_t Sends::only_one_for(const Record& receive) {
  want(key_of(By::recipient, receive.peer, receive.server, 0), receive.recipients);
  const std::size_t since = first_row_since(receive.time);
  std::size_t only = none;
  for (const Wanted& wanted : wanted_) {
    const Range found = range(wanted.key, since);
    for (const Entry* at = found.at; at < found.end; ++at) {
      const Record& send = *view_.rows()[at->row];
      const bool fits = at->row != only && send.server == receive.peer &&
                        send.peer == receive.server && has_no_answer(send) &&
                        shares_recipient(send, receive, wanted.member);
      if (!fits) continue;
      if (only != none) return none;
      only = at->row;
    }
  }
  return only != none && view_.use(only) == SendUse::unresolved ? only : none;
}

}  // namespace trace
