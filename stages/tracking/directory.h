// Where log files live: a folder on disk, or memory in tests and in `waybill check`.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

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

// Creates the folder if needed. Keeps one file handle open (the one last appended to); the
// destructor closes it too, but only close() tells that a medium fails no sooner (NFS, a quota).
// The text of what it throws contains the path.
class DiskLogDirectory final : public LogDirectory {
 public:
  explicit DiskLogDirectory(std::string folder);
  ~DiskLogDirectory() override;
  DiskLogDirectory(const DiskLogDirectory&) = delete;
  DiskLogDirectory& operator=(const DiskLogDirectory&) = delete;
  void append(const std::string& file, std::string_view bytes) override;
  void remove(const std::string& file) override;
  void close();

 private:
  std::string folder_;
  std::string open_file_;
  int descriptor_ = -1;
};

}  // namespace tracking
