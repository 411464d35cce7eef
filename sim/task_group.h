// Owns running root tasks: a server's services, or the scenario itself.
//
// clear() destroys them where they stand, in the order in which they were spawned: a crash.
// A group must be declared after (destroyed before) everything its tasks wait on.
#pragma once

#include <cstddef>

#include "sim/task.h"

namespace sim {

class TaskGroup {
 public:
  TaskGroup() = default;
  ~TaskGroup() { clear(); }
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  // Starts `task` now; it runs on the caller's stack until it first waits. Forgotten when done.
  // The exception of a root task (a full disk under a log) goes to whoever runs the queue, or to
  // the caller of spawn() if it is thrown before the first wait.
  void spawn(Task<> task);

  // Destroys every task. Must not be called by one of them.
  void clear();

  std::size_t size() const { return size_; }

 private:
  friend void detail::resume(std::coroutine_handle<> coroutine);
  struct Root;
  void finish(Root* root);

  Root* first_ = nullptr;
  Root* last_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace sim
