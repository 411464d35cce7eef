// Where log files live: a folder on disk, or memory in tests and in `waybill check`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stages/tracking/open_files.h"

namespace tracking {

// One server's log folder. File names have no path.
class LogDirectory {
 public:
  virtual ~LogDirectory() = default;
  // Appends to a file, which is made when it does not exist.
  // Throws std::system_error if the medium fails (a full disk).
  virtual void append(const std::string& file, std::string_view bytes) = 0;
  virtual void remove(const std::string& file) = 0;
};

class MemoryLogDirectory final : public LogDirectory {
 public:
  void append(const std::string& file, std::string_view bytes) override;
  void remove(const std::string& file) override;
  const std::map<std::string, std::string>& files() const { return files_; }

 private:
  std::map<std::string, std::string> files_;
};

// Creates the folder if needed. The text of what it throws contains the path that is shown.
class DiskLogDirectory final : public LogDirectory {
 public:
  // `files` must outlive it, and closes what is open.
  DiskLogDirectory(FilePath folder, OpenFiles& files);
  void append(const std::string& file, std::string_view bytes) override;
  void remove(const std::string& file) override;

 private:
  FilePath inside(const std::string& file) const;

  FilePath folder_;
  OpenFiles& files_;
};

}  // namespace tracking
