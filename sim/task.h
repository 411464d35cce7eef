// A piece of work that proceeds in virtual time: a C++20 coroutine that owns its frame.
//
//   sim::Task<smtp::Reply> Transport::receive(smtp::Transaction transaction) { … co_return reply; }
//   const auto reply = co_await transport.receive(std::move(transaction));
//
// A task does nothing until it is awaited or spawned (task_group.h). Destroying a task destroys
// its frame wherever it stands, and with it what it waits for: that is how a server crashes.
// A task that ends by an exception passes it to whoever awaits it.
//
// A finished child never resumes its parent from its own stack: it leaves the parent to the loop
// in resume(). So the stack stays flat however many tasks finish at once. (g++ 12 turns symmetric
// transfer into real calls below -O2.)
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "sim/check.h"
#include "sim/pool.h"

namespace sim {

class TaskGroup;

namespace detail {

// What a coroutine that has just suspended leaves to the loop that resumed it.
struct Aftermath {
  std::coroutine_handle<> next;  // The parent of a task that finished.
  TaskGroup* group = nullptr;    // The group whose root task finished …
  void* root = nullptr;          // … and which one.
};

// One per thread: the loop and the coroutines it runs are on the same stack.
inline thread_local Aftermath aftermath;

// Resumes a coroutine, then the parents of tasks that finish, until all have suspended.
void resume(std::coroutine_handle<> coroutine);

struct PromiseBase {
  std::coroutine_handle<> continuation;  // Empty until somebody waits.
  TaskGroup* group = nullptr;            // Set for root tasks.
  void* root = nullptr;
  std::exception_ptr error;

  static void* operator new(std::size_t size) { return pool::allocate(size); }
  static void operator delete(void* frame, std::size_t size) { pool::release(frame, size); }

  std::suspend_always initial_suspend() noexcept { return {}; }

  struct Final {
    bool await_ready() noexcept { return false; }
    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> finished) noexcept {
      PromiseBase& promise = finished.promise();
      aftermath.next = promise.continuation;
      aftermath.group = promise.group;
      aftermath.root = promise.root;
    }
    void await_resume() noexcept {}
  };
  Final final_suspend() noexcept { return {}; }
  void unhandled_exception() { error = std::current_exception(); }
};

template <typename T>
struct Promise : PromiseBase {
  std::optional<T> value;
  std::coroutine_handle<Promise> get_return_object() {
    return std::coroutine_handle<Promise>::from_promise(*this);
  }
  template <typename U>
  void return_value(U&& result) {
    value.emplace(std::forward<U>(result));
  }
  T take() {
    if (error) std::rethrow_exception(error);
    CHECK(value.has_value());
    return std::move(*value);
  }
};

template <>
struct Promise<void> : PromiseBase {
  std::coroutine_handle<Promise> get_return_object() {
    return std::coroutine_handle<Promise>::from_promise(*this);
  }
  void return_void() {}
  void take() {
    if (error) std::rethrow_exception(error);
  }
};

}  // namespace detail

template <typename T = void>
class [[nodiscard]] Task {
 public:
  using promise_type = detail::Promise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  Task(Handle handle) : handle_(handle) {}  // NOLINT: made by the coroutine machinery.
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  struct Awaiter {
    Handle child;
    bool await_ready() noexcept { return false; }
    // Starts the child at once; goes on without suspending if it finishes at once.
    bool await_suspend(std::coroutine_handle<> parent) {
      child.resume();
      if (child.done()) {
        detail::aftermath = {};
        return false;
      }
      child.promise().continuation = parent;
      return true;
    }
    T await_resume() { return child.promise().take(); }
  };
  // The awaiter does not own: the task lives in the awaiting frame until the full expression ends.
  Awaiter operator co_await() && { return Awaiter{handle_}; }

 private:
  friend class TaskGroup;
  Handle handle_;
};

}  // namespace sim
