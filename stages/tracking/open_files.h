// Files that are being appended to, of which only so many are open at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tracking {

// Where a file is, and what it is called in errors: it may still stand where nobody knows it.
struct FilePath {
  std::string path;
  std::string shown;
};

// What fails is thrown as std::system_error with the path that is shown. Some media (NFS, a quota)
// fail only when a file is closed, which may be at the append to another one; the destructor
// closes what is open without telling: call close_all() first if it matters.
class OpenFiles {
 public:
  static constexpr std::size_t descriptors_max = 64;  // Fewer if the system allows no more.

  OpenFiles() = default;
  ~OpenFiles();
  OpenFiles(const OpenFiles&) = delete;
  OpenFiles& operator=(const OpenFiles&) = delete;

  // Makes the file if it does not exist. If too many are open, the one that was not used for
  // longest is closed.
  void append(const FilePath& file, std::string_view bytes);
  // A file that somebody else has removed is as gone as it should be.
  void remove(const FilePath& file);
  void close_all();

  std::size_t open_count() const { return files_.size(); }

 private:
  struct File {
    std::string shown;
    int descriptor = -1;
    std::uint64_t last_use = 0;
  };
  using Files = std::map<std::string, File>;  // By path.

  File& opened(const FilePath& file);
  void close(Files::iterator file);
  void close_oldest();

  Files files_;
  std::uint64_t uses_ = 0;
};

}  // namespace tracking
