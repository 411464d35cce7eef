// Bad input, said in one line each: where, what was found, what was expected.
#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace input {

// Thrown for mistakes of the user; caught once, in main, which prints the lines and exits with 2.
class InputError : public std::exception {
 public:
  explicit InputError(std::vector<std::string> lines) : lines_(std::move(lines)) {
    for (const auto& line : lines_) text_ += (text_.empty() ? "" : "\n") + line;
  }
  explicit InputError(std::string line) : InputError(std::vector<std::string>{std::move(line)}) {}

  const std::vector<std::string>& lines() const { return lines_; }  // "file:line:column: sentence".
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::vector<std::string> lines_;
  std::string text_;
};

}  // namespace input
