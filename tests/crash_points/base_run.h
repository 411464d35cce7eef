// The run without a crash: its moments, and when an answer was on its way.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "sim/time.h"
#include "tools/check/logs.h"
#include "tools/scenario/story.h"

namespace crash_points {

// While a message is handed over its sender may come to believe that it was not taken, though it
// was or will be.
struct Unanswered {
  sim::Time left;      // When the transaction began.
  sim::Time answered;  // When its sender knew: the time of its SUBMIT or SEND.
};

// How often a message came to a recipient.
struct Times {
  std::size_t stored = 0;
  std::size_t refused_as_double = 0;
  std::size_t sent_out = 0;
};

// By message and recipient.
std::map<std::string, Times> times_in(const check::Logs& logs);

struct BaseRun {
  // Since the story's start, each once and in order: when anything happened in the simulation,
  // up to a little after the last row.
  std::vector<sim::Duration> moments;
  std::vector<Unanswered> unanswered;
  // A recipient reached in two ways is refused as a double without any crash.
  std::map<std::string, Times> times;
  std::vector<std::string> servers;  // All of the story, in its order.
};

BaseRun base_run(const scenario::Story& story);

}  // namespace crash_points
