// A progress bar on standard error: only on a terminal, gone when the work is done.
#pragma once

#include <chrono>
#include <cstdint>

#include "tools/cli/console.h"

namespace cli {

class Progress {
 public:
  enum class Unit { messages, bytes };

  // Shows nothing if `quiet` or standard error is no terminal.
  Progress(Console& console, Unit unit, bool quiet);
  ~Progress();  // Wipes the bar.
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Called as often as one likes; draws ten times a second.
  void show(std::uint64_t done, std::uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;

  Console& console_;
  Unit unit_;
  bool visible_;
  bool drawn_ = false;
  Clock::time_point start_;
  Clock::time_point next_;
};

}  // namespace cli
