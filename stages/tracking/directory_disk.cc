// Log files in a folder on disk.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "stages/tracking/directory.h"

namespace tracking {
namespace {

[[noreturn]] void fail(int error, const std::string& path) {
  throw std::system_error{error, std::generic_category(), path};
}

}  // namespace

DiskLogDirectory::DiskLogDirectory(std::string folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

DiskLogDirectory::~DiskLogDirectory() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void DiskLogDirectory::append(const std::string& file, std::string_view bytes) {
  const std::string path = folder_ + "/" + file;
  if (descriptor_ < 0 || open_file_ != file) {
    close();
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail(errno, path);
    open_file_ = file;
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      fail(errno, path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void DiskLogDirectory::remove(const std::string& file) {
  if (open_file_ == file) close();
  const std::string path = folder_ + "/" + file;
  // A file that somebody else has removed is as gone as it should be.
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail(errno, path);
}

void DiskLogDirectory::close() {
  if (descriptor_ < 0) return;
  const int descriptor = std::exchange(descriptor_, -1);
  const std::string file = std::exchange(open_file_, {});
  if (::close(descriptor) != 0) fail(errno, folder_ + "/" + file);
}

}  // namespace tracking
