// A temporary file without a name, which is gone when it is closed, whatever ends the program.
//
// In the folder that TMPDIR names, or else in /var/tmp, which is more often on a disk than /tmp.
// What fails is thrown as std::system_error with a sentence that says what the file is for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace scenario {

class UnnamedFile {
 public:
  // "what waits for truth.jsonl": for messages. The file is made when first something is added.
  explicit UnnamedFile(std::string purpose) : purpose_(std::move(purpose)) {}
  ~UnnamedFile();
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;

  void append(std::string_view bytes);
  std::uint64_t bytes() const { return bytes_; }
  // Appends `count` bytes from `offset` on to `out`; they must be there.
  void read(std::uint64_t offset, std::size_t count, std::string& out);
  // Drops what is in it.
  void clear();

 private:
  void open();
  [[noreturn]] void fail(int error) const;

  std::string purpose_;
  std::string folder_;
  int descriptor_ = -1;
  std::uint64_t bytes_ = 0;
};

}  // namespace scenario
