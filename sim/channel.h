// A queue of values between tasks of one host: push never waits, pop does.
//
// One consumer at a time. push() never resumes the consumer inline: it schedules it for now, so
// order stays (time, sequence) and the stack stays flat. A channel must outlive its consumer.
#pragma once

#include <coroutine>
#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include "sim/check.h"
#include "sim/event_queue.h"
#include "sim/task.h"

namespace sim {

template <typename T>
class Channel {
 public:
  explicit Channel(EventQueue& queue) : queue_(queue) {}
  ~Channel() { CHECK(waiter_ == nullptr); }
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  void push(T value) {
    values_.push_back(std::move(value));
    if (waiter_ != nullptr) waiter_->wake_now();
  }

  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }

  class Pop {
   public:
    Pop(Channel& channel, std::optional<Time> deadline) : channel_(channel), deadline_(deadline) {}
    ~Pop() {
      channel_.queue_.cancel(ticket_);
      if (channel_.waiter_ == this) channel_.waiter_ = nullptr;
    }
    Pop(const Pop&) = delete;
    Pop& operator=(const Pop&) = delete;

    bool await_ready() const noexcept { return !channel_.values_.empty(); }
    void await_suspend(std::coroutine_handle<> consumer) {
      CHECK(channel_.waiter_ == nullptr);
      consumer_ = consumer;
      channel_.waiter_ = this;
      if (deadline_) ticket_ = channel_.queue_.at(*deadline_, &wake, this);
    }
    // Empty only if the deadline passed.
    std::optional<T> await_resume() {
      if (channel_.values_.empty()) return std::nullopt;
      std::optional<T> value{std::move(channel_.values_.front())};
      channel_.values_.pop_front();
      return value;
    }

   private:
    friend class Channel;
    void wake_now() {
      if (woken_) return;  // The first value has done it.
      woken_ = true;
      channel_.queue_.cancel(ticket_);
      ticket_ = channel_.queue_.at(channel_.queue_.now(), &wake, this);
    }
    static void wake(void* self) {
      auto* pop = static_cast<Pop*>(self);
      pop->ticket_ = {};
      pop->channel_.waiter_ = nullptr;
      detail::resume(pop->consumer_);
    }

    Channel& channel_;
    std::optional<Time> deadline_;
    std::coroutine_handle<> consumer_;
    EventQueue::Ticket ticket_;
    bool woken_ = false;
  };

  // Waits for a value however long it takes.
  Pop pop() { return {*this, std::nullopt}; }
  // Waits until `deadline` at most, which must not lie in the past.
  Pop pop_until(Time deadline) { return {*this, deadline}; }

 private:
  EventQueue& queue_;
  std::deque<T> values_;
  Pop* waiter_ = nullptr;
};

}  // namespace sim
