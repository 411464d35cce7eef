// The list of exceptions, and how it is applied.
#include "tests/tidy/exceptions.h"

#include <algorithm>

namespace tidy {

const std::vector<Exception>& exceptions() {
  static const std::vector<Exception> list{};
  return list;
}

Complaints without_exceptions(const Complaints& complaints,
                              const std::vector<Exception>& exceptions) {
  Complaints left;
  std::vector<bool> used(exceptions.size(), false);
  for (const Complaint& complaint : complaints) {
    const auto covers = [&](const Exception& exception) {
      return exception.rule == complaint.rule && exception.path == complaint.path;
    };
    const auto exception = std::ranges::find_if(exceptions, covers);
    if (exception == exceptions.end()) {
      left.push_back(complaint);
    } else {
      used[std::size_t(exception - exceptions.begin())] = true;
    }
  }
  for (std::size_t i = 0; i < exceptions.size(); ++i) {
    if (used[i]) continue;
    left.push_back(
        {"exception", exceptions[i].path, 0,
         "its exception from the rule " + exceptions[i].rule + " is not needed any more"});
  }
  return left;
}

std::string to_text(const Complaint& complaint) {
  std::string text = complaint.path;
  if (complaint.line != 0) text += ':' + std::to_string(complaint.line);
  return text + ": " + complaint.sentence + " [" + complaint.rule + "]";
}

}  // namespace tidy
