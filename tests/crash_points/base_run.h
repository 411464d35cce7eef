// The run without a crash: its moments, and when an answer was on its way.
#pragma once

#include <string>
#include <vector>

#include "sim/time.h"
#include "tools/scenario/story.h"

namespace crash_points {

// While a message is handed over its sender may come to believe that it was not taken, though it
// was or will be.
struct Unanswered {
  sim::Time left;      // When the transaction began.
  sim::Time answered;  // When its sender knew: the time of its SUBMIT or SEND.
};

struct BaseRun {
  // Since the story's start, each once and in order: when anything happened in the simulation,
  // up to a little after the last row.
  std::vector<sim::Duration> moments;
  std::vector<Unanswered> unanswered;
  std::vector<std::string> servers;  // All of the story, in its order.
};

BaseRun base_run(const scenario::Story& story);

}  // namespace crash_points
