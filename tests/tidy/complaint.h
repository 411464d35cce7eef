// What a check of the house rules has to say about one place in a file.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tidy {

struct Complaint {
  std::string rule;      // The check's name, which an exception names.
  std::string path;      // From the repository root.
  std::size_t line = 0;  // From 1; 0 when the whole file is meant.
  std::string sentence;
};

using Complaints = std::vector<Complaint>;

// "sim/time.h:12: sentence [rule]".
std::string to_text(const Complaint& complaint);

}  // namespace tidy
