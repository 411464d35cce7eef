// The heart of the simulator: actions waiting for their moment in virtual time.
//
// The queue never waits and never reads a clock. A driver decides how time passes: a simulation
// jumps from one due time to the next, live mode follows the wall clock. Same queue, same order,
// same stages on top.
//
// Actions due together run in the order in which they were scheduled: first come, first served.
//
// Inside it is a radix heap. Virtual time never goes back, so an entry can be filed by the highest
// bit in which its due time differs from the last one that ran; each entry moves down a bucket
// only a few times in its life, in long sequential copies, and order among equals is kept for free.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "sim/time.h"

namespace sim {

class EventQueue {
  struct Node;  // An action and its context, from a pool.

 public:
  using Action = void (*)(void* context);

  // Identifies one scheduled action until it runs or is cancelled. The holder must drop it then.
  class Ticket {
   public:
    Ticket() = default;
    explicit operator bool() const { return node_ != nullptr; }

   private:
    friend class EventQueue;
    Node* node_ = nullptr;
  };

  explicit EventQueue(Time start);
  ~EventQueue();
  EventQueue(const EventQueue&) = delete;
  EventQueue& operator=(const EventQueue&) = delete;

  Time now() const { return now_; }

  // Runs `action(context)` at `due`. Due times in the past are a programming error.
  Ticket at(Time due, Action action, void* context);

  // Takes back an action that has not run yet, and empties the ticket. Empty tickets are fine.
  void cancel(Ticket& ticket);

  // No action runs before this time; empty if nothing is scheduled. (A cancelled action may make
  // it earlier than the next action that really runs.)
  std::optional<Time> next_due() const;

  // Runs every action due up to and including `deadline`, then sets now() to it.
  void run_until(Time deadline);

  // Runs until nothing is scheduled. now() is the time of the last action.
  void run();

  // Runs at most `count` actions due up to and including `deadline`; true if there are more of
  // them. For drivers that have something else to do now and then.
  bool run_some(std::uint64_t count, Time deadline);

  std::size_t pending() const { return live_; }
  std::uint64_t executed() const { return executed_; }

 private:
  struct Entry {
    std::uint64_t due;  // Microseconds since the queue's start.
    Node* node;
  };

  std::uint64_t key(Time time) const { return static_cast<std::uint64_t>((time - start_).count()); }
  std::optional<std::uint64_t> earliest() const;
  void file(const Entry& entry);  // REQUIRES: it is due at or after last_.
  void refill();                  // Moves the earliest entries to bucket 0.
  void refile();                  // Files all entries anew, from now() on.
  void run_next();                // REQUIRES: something is scheduled.
  void drop_cancelled();          // REQUIRES: nothing live is scheduled.
  Node* allocate();
  void release(Node* node);

  Time start_;
  Time now_;
  std::uint64_t last_ = 0;      // When the last entry was due; all others are due then or later.
  std::uint64_t occupied_ = 0;  // Bit i-1: bucket i (1 to 64) has entries.
  std::size_t front_ = 0;       // First entry of bucket 0 that has not run.
  std::array<std::vector<Entry>, 65> buckets_;
  std::array<std::uint64_t, 65> earliest_{};  // Per bucket; meaningless for empty ones.
  std::vector<std::unique_ptr<Node[]>> blocks_;
  Node* free_ = nullptr;
  std::size_t live_ = 0;
  std::uint64_t executed_ = 0;
};

}  // namespace sim
