// An output tree in memory.
#include "tools/scenario/tree.h"

namespace scenario {

tracking::LogDirectory& MemoryTree::logs(const std::string& server) { return logs_[server]; }

void MemoryTree::append(const std::string& file, std::string_view bytes) {
  files_[file].append(bytes);
}

std::map<std::string, std::string> MemoryTree::files() const {
  std::map<std::string, std::string> all = files_;
  for (const auto& [server, directory] : logs_) {
    for (const auto& [name, bytes] : directory.files()) all["logs/" + server + "/" + name] = bytes;
  }
  return all;
}

}  // namespace scenario
