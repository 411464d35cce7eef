// Waiting for a moment of virtual time inside a task.
//
//   co_await sim::sleep(queue, sim::milliseconds{5});
#pragma once

#include <coroutine>

#include "sim/event_queue.h"
#include "sim/task.h"

namespace sim {

// An awaiter: destroyed while waiting (a crash), it takes its event back.
class Sleep {
 public:
  Sleep(EventQueue& queue, Time due) : queue_(queue), due_(due) {}
  ~Sleep() { queue_.cancel(ticket_); }
  Sleep(const Sleep&) = delete;
  Sleep& operator=(const Sleep&) = delete;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> sleeper) {
    sleeper_ = sleeper;
    ticket_ = queue_.at(due_, &wake, this);
  }
  void await_resume() const noexcept {}

 private:
  static void wake(void* self) {
    auto* sleep = static_cast<Sleep*>(self);
    sleep->ticket_ = {};
    detail::resume(sleep->sleeper_);
  }

  EventQueue& queue_;
  Time due_;
  std::coroutine_handle<> sleeper_;
  EventQueue::Ticket ticket_;
};

// Even a sleep of zero lets everything run that was due before it.
inline Sleep sleep(EventQueue& queue, Duration duration) { return {queue, queue.now() + duration}; }
inline Sleep sleep_until(EventQueue& queue, Time due) { return {queue, due}; }

}  // namespace sim
