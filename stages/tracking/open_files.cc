// A pool of descriptors: the least recently used one makes room.
#include "stages/tracking/open_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace tracking {
namespace {

[[noreturn]] void fail(int error, const std::string& path) {
  throw std::system_error{error, std::generic_category(), path};
}

}  // namespace

OpenFiles::~OpenFiles() {
  for (const auto& [path, file] : files_) ::close(file.descriptor);
}

OpenFiles::File& OpenFiles::opened(const FilePath& file) {
  const auto found = files_.find(file.path);
  if (found != files_.end()) return found->second;
  while (files_.size() >= descriptors_max) close_oldest();
  while (true) {
    const int descriptor =
        ::open(file.path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor >= 0)
      return files_.emplace(file.path, File{file.shown, descriptor, 0}).first->second;
    const int error = errno;
    if ((error != EMFILE && error != ENFILE) || files_.empty()) fail(error, file.shown);
    close_oldest();
  }
}

void OpenFiles::append(const FilePath& file, std::string_view bytes) {
  File& open_file = opened(file);
  open_file.last_use = ++uses_;
  while (!bytes.empty()) {
    const ssize_t written = ::write(open_file.descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno, file.shown);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void OpenFiles::remove(const FilePath& file) {
  const auto found = files_.find(file.path);
  if (found != files_.end()) close(found);
  if (::unlink(file.path.c_str()) != 0 && errno != ENOENT) fail(errno, file.shown);
}

void OpenFiles::close_all() {
  while (!files_.empty()) close(files_.begin());
}

void OpenFiles::close(Files::iterator file) {
  const File closed = std::move(file->second);
  files_.erase(file);
  if (::close(closed.descriptor) != 0) fail(errno, closed.shown);
}

void OpenFiles::close_oldest() {
  close(std::min_element(files_.begin(), files_.end(), [](const auto& a, const auto& b) {
    return a.second.last_use < b.second.last_use;
  }));
}

}  // namespace tracking
