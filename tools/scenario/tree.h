// Where a run's files go.
#pragma once

#include <string>
#include <string_view>

#include "stages/tracking/directory.h"

namespace scenario {

class Tree {
 public:
  virtual ~Tree() = default;
  // The log folder of one server ("logs/MBX11"); owned by the tree, the same for each call.
  virtual tracking::LogDirectory& logs(const std::string& server) = 0;
  // Appends to a file at the top of the tree: "truth.jsonl", "run.json".
  virtual void append(const std::string& file, std::string_view bytes) = 0;
};

}  // namespace scenario
