// A value that one task promises and another waits for, where either may die first.
//
//   sim::Answer<int> answer{queue};
//   group.spawn(work(answer.sender()));          // keeps the Sender, calls send(42) once
//   const auto value = co_await answer.wait();   // empty if the sender died without an answer
//
// Both ends know each other: a Sender destroyed without sending breaks the answer, an Answer
// destroyed first makes sending a no-op. The waiter is woken through the queue, never inline.
#pragma once

#include <coroutine>
#include <optional>
#include <utility>

#include "sim/check.h"
#include "sim/event_queue.h"
#include "sim/task.h"

namespace sim {

template <typename T>
class Answer {
 public:
  class Sender {
   public:
    Sender() = default;
    Sender(Sender&& other) noexcept : answer_(std::exchange(other.answer_, nullptr)) {
      if (answer_ != nullptr) answer_->sender_ = this;
    }
    Sender& operator=(Sender&&) = delete;
    ~Sender() {
      if (answer_ != nullptr) answer_->settle(std::nullopt);
    }
    void send(T value) {
      if (answer_ != nullptr) answer_->settle(std::move(value));
    }

   private:
    friend class Answer;
    Answer* answer_ = nullptr;
  };

  explicit Answer(EventQueue& queue) : queue_(queue) {}
  ~Answer() {
    queue_.cancel(ticket_);
    if (sender_ != nullptr) sender_->answer_ = nullptr;
  }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  // Call once.
  Sender sender() {
    CHECK(sender_ == nullptr && !settled_);
    Sender sender;
    sender.answer_ = this;
    sender_ = &sender;
    return sender;
  }

  struct Wait {
    Answer& answer;
    bool await_ready() const noexcept { return answer.settled_; }
    void await_suspend(std::coroutine_handle<> waiter) { answer.waiter_ = waiter; }
    std::optional<T> await_resume() { return std::move(answer.value_); }
  };
  Wait wait() { return Wait{*this}; }

 private:
  void settle(std::optional<T> value) {
    value_ = std::move(value);
    settled_ = true;
    if (sender_ != nullptr) sender_->answer_ = nullptr;
    sender_ = nullptr;
    if (waiter_) ticket_ = queue_.at(queue_.now(), &wake, this);
  }
  static void wake(void* self) {
    auto* answer = static_cast<Answer*>(self);
    answer->ticket_ = {};
    detail::resume(answer->waiter_);
  }

  EventQueue& queue_;
  Sender* sender_ = nullptr;
  std::coroutine_handle<> waiter_;
  EventQueue::Ticket ticket_;
  std::optional<T> value_;
  bool settled_ = false;
};

}  // namespace sim
