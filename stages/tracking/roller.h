// Knows the files of one log: what the next one is called, when it is due, which ones must go.
//
// It touches no file; its caller does what it says.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <utility>

#include "sim/time.h"

namespace tracking {

struct RollerSettings {
  std::string prefix;
  bool by_hour = true;  // Else by day.
  std::uint64_t file_bytes_max = 0;
  std::uint64_t folder_bytes_max = 0;
  sim::Duration age_max{};
};

class Roller {
 public:
  explicit Roller(RollerSettings settings) : settings_(std::move(settings)) {}

  // Whether a row at `time` belongs in a file that is not yet open.
  bool is_due(sim::Time time) const {
    return names_.empty() || time >= period_end_ || bytes_ >= settings_.file_bytes_max;
  }

  // Goes on to the next file.
  void open(sim::Time time);

  // Names of closed files that are too old or too many at `time`, oldest first; each is returned
  // once. The file that is open is never among them. (LOG-1)
  std::deque<std::string> take_outdated(sim::Time time);

  // Bytes were added to the open file by a row (or header) of `time`.
  void add(std::uint64_t bytes, sim::Time time) {
    bytes_ += bytes;
    last_row_ = time;
  }

  std::uint32_t current() const { return static_cast<std::uint32_t>(names_.size() - 1); }
  std::uint64_t bytes() const { return bytes_; }
  const std::string& name(std::uint32_t file) const { return names_.at(file); }

 private:
  struct Closed {
    std::uint32_t file;
    std::uint64_t bytes;
    sim::Time last_row;
  };

  RollerSettings settings_;
  std::deque<std::string> names_;  // All that ever were: positions refer to them.
  std::deque<Closed> closed_;
  std::uint64_t closed_bytes_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint32_t instance_ = 0;
  sim::Time last_row_{};
  sim::Time period_end_{};
};

}  // namespace tracking
