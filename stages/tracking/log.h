// One service's message tracking log: rows in, files out, rolled and deleted as Exchange does.
//
// Rows go through a buffer; flush() must be called before the files are looked at, and a log that
// is destroyed flushes nothing (teardown writes nothing). If the directory throws, rows may be on
// the medium in part: the log must not be used any more.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "stages/tracking/directory.h"
#include "stages/tracking/profile.h"
#include "stages/tracking/row.h"

namespace tracking {

struct LogSettings {
  const FormatProfile* profile = nullptr;
  std::string version;                                  // For the #Version line: "15.00.1497.002".
  std::uint64_t file_bytes_max = 10u << 20;             // LOG-1.
  std::uint64_t folder_bytes_max = 1000u << 20;         // Per prefix. LOG-1.
  sim::Duration age_max = std::chrono::hours{24 * 30};  // LOG-1.
  bool subjects = true;                                 // Rows show them. (F-9)
  std::size_t buffer_bytes = std::size_t{256} << 10;    // Of rows that wait, or one that is larger.
};

// Where a row went. `file` is an index into the names that file_name() knows.
struct Position {
  std::uint32_t file = 0;
  std::uint64_t offset = 0;
};

class Log {
 public:
  // `prefix` is "MSGTRK", "MSGTRKMS", "MSGTRKMD" or "MSGTRKMA". `directory` must outlive the log.
  Log(std::string prefix, LogSettings settings, LogDirectory& directory);
  ~Log();
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;

  // Appends a row. Rows must come in order of time (CHECKed).
  Position write(const Row& row);

  // The service started again: what it wrote is on disk, and the file of the current hour is
  // continued without a new header. (FMT-9)
  void restart();

  void flush();

  bool shows_subjects() const;
  const std::string& file_name(std::uint32_t file) const;
  const std::deque<std::string>& deleted() const;  // By age or quota, oldest first. (FMT-10)

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace tracking
