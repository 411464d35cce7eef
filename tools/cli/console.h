// Where a command talks: data to standard output, talk to standard error.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cli {

class Console {
 public:
  Console();

  // Writes data. When the reader has gone (`| head`), it and all further data are dropped and
  // closed() is true. Throws std::system_error for any other failure, such as a full disk.
  void out(std::string_view text);
  bool closed() const { return closed_; }
  void flush();

  // Writes talk. Failures are ignored: there is nowhere left to tell them.
  void err(std::string_view text);

  bool out_is_terminal() const { return out_is_terminal_; }
  bool err_is_terminal() const { return err_is_terminal_; }

  // How wide the window of the data is; of no terminal, as wide as a PowerShell window.
  std::size_t columns() const;

  // Whether data may hold colours. `mode` is "auto", "always" or "never"; auto means: on a
  // terminal, unless NO_COLOR is set (https://no-color.org).
  bool colors(std::string_view mode) const;

 private:
  std::string buffer_;
  bool closed_ = false;
  bool out_is_terminal_;
  bool err_is_terminal_;
};

}  // namespace cli
