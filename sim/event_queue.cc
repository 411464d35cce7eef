// A radix heap of actions, with pooled nodes.
#include "sim/event_queue.h"

#include <algorithm>
#include <bit>

#include "sim/check.h"

namespace sim {

struct EventQueue::Node {
  Action action = nullptr;  // Null once cancelled.
  union {
    void* context;
    Node* next_free;
  };
};

EventQueue::EventQueue(Time start) : start_(start), now_(start) {}

EventQueue::~EventQueue() = default;

EventQueue::Node* EventQueue::allocate() {
  if (free_ == nullptr) {
    constexpr std::size_t block = 1024;
    blocks_.push_back(std::make_unique<Node[]>(block));
    for (std::size_t i = block; i-- > 0;) release(&blocks_.back()[i]);
  }
  Node* node = free_;
  free_ = node->next_free;
  return node;
}

void EventQueue::release(Node* node) {
  node->next_free = free_;
  free_ = node;
}

// A call of it would cost a fifth of the speed.
[[gnu::always_inline]] inline void EventQueue::file(const Entry& entry) {
  const auto bucket = static_cast<std::size_t>(std::bit_width(entry.due ^ last_));
  auto& entries = buckets_[bucket];
  if (bucket > 0) {
    if (entries.empty() || entry.due < earliest_[bucket]) earliest_[bucket] = entry.due;
    occupied_ |= std::uint64_t{1} << (bucket - 1);
  }
  entries.push_back(entry);
}

EventQueue::Ticket EventQueue::at(Time due, Action action, void* context) {
  CHECK(due >= now_);
  Node* node = allocate();
  node->action = action;
  node->context = context;
  const Entry entry{key(due), node};
  if (entry.due < last_) refile();  // Cancelled entries after now() have been passed.
  file(entry);
  ++live_;
  Ticket ticket;
  ticket.node_ = node;
  return ticket;
}

void EventQueue::cancel(Ticket& ticket) {
  if (ticket.node_ == nullptr) return;
  ticket.node_->action = nullptr;  // The node is freed when its time comes.
  ticket.node_ = nullptr;
  --live_;
}

std::optional<std::uint64_t> EventQueue::earliest() const {
  if (front_ < buckets_[0].size()) return last_;
  if (occupied_ == 0) return std::nullopt;
  return earliest_[static_cast<std::size_t>(std::countr_zero(occupied_)) + 1];
}

std::optional<Time> EventQueue::next_due() const {
  if (live_ == 0) return std::nullopt;
  const auto due = earliest();
  return start_ + Duration{static_cast<std::int64_t>(*due)};
}

void EventQueue::refill() {
  buckets_[0].clear();
  front_ = 0;
  const auto from = static_cast<std::size_t>(std::countr_zero(occupied_)) + 1;
  occupied_ &= occupied_ - 1;
  last_ = earliest_[from];
  for (const Entry& entry : buckets_[from]) file(entry);  // Into lower buckets.
  buckets_[from].clear();
}

// Entries due together lie in one bucket, in their order, and stay so.
void EventQueue::refile() {
  std::vector<Entry> entries(buckets_[0].begin() + static_cast<std::ptrdiff_t>(front_),
                             buckets_[0].end());
  buckets_[0].clear();
  for (std::size_t i = 1; i < buckets_.size(); ++i) {
    entries.insert(entries.end(), buckets_[i].begin(), buckets_[i].end());
    buckets_[i].clear();
  }
  front_ = 0;
  occupied_ = 0;
  last_ = key(now_);
  for (const Entry& entry : entries) file(entry);
}

void EventQueue::run_next() {
  if (front_ == buckets_[0].size()) refill();
  Node* node = buckets_[0][front_++].node;
  const Action action = node->action;
  void* context = node->context;
  release(node);
  if (action == nullptr) return;  // Cancelled: time does not move for it.
  now_ = start_ + Duration{static_cast<std::int64_t>(last_)};
  --live_;
  ++executed_;
  action(context);
}

void EventQueue::drop_cancelled() {
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    for (std::size_t j = i == 0 ? front_ : 0; j < buckets_[i].size(); ++j) {
      release(buckets_[i][j].node);
    }
    buckets_[i].clear();
  }
  front_ = 0;
  occupied_ = 0;
}

void EventQueue::run_until(Time deadline) {
  CHECK(deadline >= now_);
  const std::uint64_t end = key(deadline);
  while (live_ > 0 && *earliest() <= end) run_next();
  if (live_ == 0) drop_cancelled();
  now_ = deadline;
}

bool EventQueue::run_some(std::uint64_t count, Time deadline) {
  const std::uint64_t end = key(deadline);
  const std::uint64_t enough = executed_ + count;
  while (live_ > 0 && *earliest() <= end) {
    if (executed_ >= enough) return true;
    run_next();
  }
  if (live_ == 0) drop_cancelled();
  return false;
}

void EventQueue::run() {
  while (live_ > 0) run_next();
  drop_cancelled();
}

}  // namespace sim
