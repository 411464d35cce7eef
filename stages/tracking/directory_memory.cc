// Log files in memory.
#include "stages/tracking/directory.h"

namespace tracking {

void MemoryLogDirectory::append(const std::string& file, std::string_view bytes) {
  files_[file].append(bytes);
}

void MemoryLogDirectory::remove(const std::string& file) { files_.erase(file); }

}  // namespace tracking
