// Everything `waybill check` does with one story: run it, and hold the result against all we know.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/check/complaint.h"
#include "tools/check/logs.h"
#include "tools/scenario/story.h"

namespace check {

struct CheckOptions {
  bool bless = false;       // Rewrite the expected tree instead of comparing with it.
  bool keep_files = false;  // Give the run's tree back.
};

struct CheckResult {
  std::string name;  // "article/two-users-one-server".
  std::uint64_t messages = 0;
  std::uint64_t rows = 0;
  bool compared = false;  // There is a place for an expected tree.
  bool blessed = false;
  bool traced = false;  // The tracer was judged; not if log files may have been deleted.
  std::string digest;   // Of the run.
  Complaints complaints;
  Files files;  // Only if they were to be kept.
};

// Where the expected tree of a scenario lies: ".../scenarios/a/b.toml" -> ".../expected-logs/a/b".
// Empty if no folder of the path, made absolute, is "scenarios": then there is no expected tree.
std::string expected_folder(const std::string& scenario_path);

// "a/b" of ".../scenarios/a/b.toml"; of another path the file's name without ".toml".
std::string story_name(const std::string& scenario_path);

// Throws input::InputError if the scenario is wrong, std::system_error if a file fails.
CheckResult check_story(const std::string& path, const CheckOptions& options);
// The same of a story that was read already.
CheckResult check_story(const scenario::Story& story, const CheckOptions& options);

// Runs every story twice in this process, the second time in reverse order, and compares each
// story's two trees: what ran before must not matter.
Complaints check_order_independence(const std::vector<std::string>& paths);

}  // namespace check
