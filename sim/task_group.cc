// Root tasks in spawn order, and the loop that resumes coroutines.
#include "sim/task_group.h"

namespace sim {

// A link of the list of running roots, in spawn order.
struct TaskGroup::Root {
  Task<> task;
  Root* previous = nullptr;
  Root* next = nullptr;

  explicit Root(Task<> t) : task(std::move(t)) {}
  static void* operator new(std::size_t size) { return pool::allocate(size); }
  static void operator delete(void* block, std::size_t size) { pool::release(block, size); }
};

void TaskGroup::spawn(Task<> task) {
  auto* root = new Root(std::move(task));
  root->previous = last_;
  (last_ == nullptr ? first_ : last_->next) = root;
  last_ = root;
  ++size_;
  const auto handle = root->task.handle_;
  handle.promise().group = this;
  handle.promise().root = root;
  detail::resume(handle);
}

void TaskGroup::finish(Root* root) {
  const std::exception_ptr error = root->task.handle_.promise().error;
  (root->previous == nullptr ? first_ : root->previous->next) = root->next;
  (root->next == nullptr ? last_ : root->next->previous) = root->previous;
  --size_;
  delete root;
  if (error) std::rethrow_exception(error);
}

void TaskGroup::clear() {
  while (first_ != nullptr) {
    Root* root = first_;
    first_ = root->next;
    if (first_ == nullptr) {
      last_ = nullptr;
    } else {
      first_->previous = nullptr;
    }
    --size_;
    delete root;
  }
}

namespace detail {

void resume(std::coroutine_handle<> coroutine) {
  const Aftermath outer = std::exchange(aftermath, {});
  while (coroutine) {
    coroutine.resume();
    const Aftermath left = std::exchange(aftermath, {});
    if (left.group != nullptr) left.group->finish(static_cast<TaskGroup::Root*>(left.root));
    coroutine = left.next;
  }
  aftermath = outer;
}

}  // namespace detail
}  // namespace sim
