// A program on a machine: it runs tasks, and ends and starts again while the machine goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>

#include "sim/check.h"
#include "sim/task_group.h"

namespace sim {

class Process {
 public:
  bool up() const { return up_; }
  // Grows with every start: a connection belongs to one life of the program that listened.
  std::uint32_t life() const { return life_; }
  // What is running here. Ask again after a start.
  TaskGroup& tasks() { return tasks_; }

  // Called by fail(): must not end the process at once, for one of its tasks is running.
  void on_failure(std::function<void()> failed) { failed_ = std::move(failed); }
  // What a task calls that has brought the program down; it must wait for its end then.
  void fail() {
    if (failed_) failed_();
  }

  // REQUIRES: down.
  void start() {
    CHECK(!up_);
    up_ = true;
    ++life_;
  }
  // REQUIRES: up. Every task vanishes where it stands. Never called by one of them.
  void stop() {
    CHECK(up_);
    up_ = false;
    tasks_.clear();
  }

 private:
  bool up_ = false;
  std::uint32_t life_ = 0;
  std::function<void()> failed_;
  TaskGroup tasks_;
};

}  // namespace sim
