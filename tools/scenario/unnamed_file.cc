// A file that is unlinked as soon as it is made.
#include "tools/scenario/unnamed_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "sim/check.h"

namespace scenario {

UnnamedFile::~UnnamedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void UnnamedFile::open() {
  const char* const chosen = std::getenv("TMPDIR");
  folder_ = chosen != nullptr && *chosen != '\0' ? chosen : "/var/tmp";
  std::string path = folder_ + "/waybill-XXXXXX";
  descriptor_ = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor_ < 0 || ::unlink(path.c_str()) != 0) fail(errno);
}

void UnnamedFile::append(std::string_view bytes) {
  if (descriptor_ < 0) open();
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(bytes_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(errno);
    bytes_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void UnnamedFile::read(std::uint64_t offset, std::size_t count, std::string& out) {
  CHECK(offset + count <= bytes_);
  const std::size_t start = out.size();
  out.resize(start + count);
  for (std::size_t done = 0; done < count;) {
    const ssize_t got = ::pread(descriptor_, out.data() + start + done, count - done,
                                static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) fail(got < 0 ? errno : EIO);
    done += static_cast<std::size_t>(got);
  }
}

void UnnamedFile::clear() {
  if (bytes_ > 0 && ::ftruncate(descriptor_, 0) != 0) fail(errno);
  bytes_ = 0;
}

void UnnamedFile::fail(int error) const {
  throw std::system_error{error, std::generic_category(),
                          folder_ + ": a temporary file for " + purpose_};
}

}  // namespace scenario
