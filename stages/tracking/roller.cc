// The order of a log's files: by the hour, by size, and the end of the oldest.
#include "stages/tracking/roller.h"

#include <utility>

namespace tracking {

void Roller::open(sim::Time time) {
  if (!names_.empty()) {
    closed_.push_back({current(), bytes_, last_row_});
    closed_bytes_ += bytes_;
  }
  if (names_.empty() || time >= period_end_) {
    instance_ = 0;
    period_end_ = settings_.by_hour
                      ? sim::to_hour(time) + sim::hours{1}
                      : sim::Time{std::chrono::floor<std::chrono::days>(time)} + sim::hours{24};
  }
  ++instance_;
  std::string name = settings_.prefix;
  sim::append_date_digits(name, time, settings_.by_hour);
  name += '-';
  name += std::to_string(instance_);
  name += ".LOG";
  names_.push_back(std::move(name));
  bytes_ = 0;
  last_row_ = time;
}

std::deque<std::string> Roller::take_outdated(sim::Time time) {
  std::deque<std::string> names;
  while (!closed_.empty()) {
    const Closed& oldest = closed_.front();
    // A file is as old as its last row (INFERRED: Exchange looks at the time of the last write).
    const bool too_old = time - oldest.last_row > settings_.age_max;
    if (!too_old && closed_bytes_ <= settings_.folder_bytes_max) break;
    names.push_back(names_[oldest.file]);
    closed_bytes_ -= oldest.bytes;
    closed_.pop_front();
  }
  return names;
}

}  // namespace tracking
