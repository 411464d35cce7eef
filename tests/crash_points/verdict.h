// Judges a run with crashes by the run without.
#pragma once

#include <string>
#include <vector>

#include "sim/time.h"
#include "tests/crash_points/base_run.h"
#include "tools/check/complaint.h"

namespace crash_points {

struct Crash {
  std::string server;
  sim::Duration at{0};     // Since the story's start.
  sim::Duration lasts{0};  // Until the server starts again.
};

// The lines of a timeline that make them happen.
std::vector<std::string> lines_of(const std::vector<Crash>& crashes);

// The story with these crashes: what `waybill check` finds wrong with it, and each message that was
// stored twice, or that came twice though every answer had been heard. (DEL-6, SHD-15, SHD-16)
check::Complaints complaints_about(const std::string& story_text, const std::vector<Crash>& crashes,
                                   const scenario::Story& story, const BaseRun& base);

}  // namespace crash_points
