// Standard output and standard error.
#include "tools/cli/console.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <sys/ioctl.h>
#include <unistd.h>

namespace cli {
namespace {

constexpr std::size_t buffer_bytes_max = 64u << 10;

// Returns 0, or the error that stopped it.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

Console::Console()
    : out_is_terminal_(::isatty(STDOUT_FILENO) == 1),
      err_is_terminal_(::isatty(STDERR_FILENO) == 1) {}

void Console::out(std::string_view text) {
  if (closed_) return;
  buffer_ += text;
  if (buffer_.size() >= buffer_bytes_max || out_is_terminal_) flush();
}

void Console::flush() {
  if (closed_) return;
  const int error = write_all(STDOUT_FILENO, buffer_);
  buffer_.clear();
  if (error == 0) return;
  closed_ = true;
  if (error != EPIPE) {
    throw std::system_error(error, std::generic_category(), "standard output");
  }
}

void Console::err(std::string_view text) { write_all(STDERR_FILENO, text); }

std::size_t Console::columns() const {
  constexpr std::size_t usual = 120;
  winsize size{};
  if (!out_is_terminal_ || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return usual;
  return size.ws_col == 0 ? usual : size.ws_col;
}

bool Console::colors(std::string_view mode) const {
  if (mode == "always") return true;
  if (mode == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  return out_is_terminal_ && (no_color == nullptr || *no_color == '\0');
}

}  // namespace cli
