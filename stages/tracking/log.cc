// The log: its buffer and its files.
//
// Rows are formatted into one buffer, which goes to the directory when it is full and when a
// file ends.
#include "stages/tracking/log.h"

#include <algorithm>
#include <utility>

#include "sim/check.h"
#include "stages/tracking/roller.h"
#include "stages/tracking/row_format.h"

namespace tracking {
namespace {

// Log-type has a small t in real files. (LOG-2)
std::string header(const LogSettings& settings, sim::Time first_row) {
  std::string text = "\xEF\xBB\xBF#Software: Microsoft Exchange Server\r\n#Version: ";
  text += settings.version;
  // FMT-5, VER-3
  text += "\r\n#Log-type: Message Tracking Log\r\n#Date: ";
  sim::append_iso(text, first_row);
  text += "\r\n#Fields: ";
  for (const Column column : settings.profile->columns) {
    text += name(column);
    text += ',';
  }
  text.pop_back();
  text += "\r\n";
  return text;
}

}  // namespace

struct Log::Impl {
  Impl(std::string prefix, LogSettings log_settings, LogDirectory& log_directory)
      : settings(std::move(log_settings)),
        directory(&log_directory),
        format(*settings.profile),
        roller({std::move(prefix), settings.profile->hour_in_file_name, settings.file_bytes_max,
                settings.folder_bytes_max, settings.age_max}) {}

  // Makes room for `bytes` more; empties the buffer if there is none.
  void reserve(std::size_t bytes) {
    if (capacity - used >= bytes) return;
    flush();
    if (capacity >= bytes) return;
    capacity = std::max(bytes, settings.buffer_bytes);
    buffer = std::make_unique_for_overwrite<char[]>(capacity);
  }

  void flush() {
    if (used == 0) return;
    directory->append(roller.name(roller.current()), {buffer.get(), used});
    used = 0;
  }

  void open_file(sim::Time time) {
    flush();
    roller.open(time);
    for (std::string& outdated : roller.take_outdated(time)) {
      directory->remove(outdated);
      deleted.push_back(std::move(outdated));
    }
    const std::string text = header(settings, time);
    reserve(text.size());
    text.copy(buffer.get() + used, text.size());
    used += text.size();
    roller.add(text.size(), time);
  }

  LogSettings settings;
  LogDirectory* directory;
  RowFormat format;
  Roller roller;
  std::deque<std::string> deleted;
  sim::Time last_row = sim::Time::min();
  std::unique_ptr<char[]> buffer;
  std::size_t capacity = 0;
  std::size_t used = 0;
};

Log::Log(std::string prefix, LogSettings settings, LogDirectory& directory) {
  CHECK(settings.profile != nullptr);
  impl_ = std::make_unique<Impl>(std::move(prefix), std::move(settings), directory);
}

Log::~Log() = default;
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;

Position Log::write(const Row& row) {
  Impl& log = *impl_;
  CHECK(row.date_time >= log.last_row);
  log.last_row = row.date_time;
  if (log.roller.is_due(row.date_time)) log.open_file(row.date_time);
  log.reserve(RowFormat::bytes_max(row));
  const Position position{log.roller.current(), log.roller.bytes()};
  char* const start = log.buffer.get() + log.used;
  const auto bytes = static_cast<std::size_t>(log.format.write(row, start) - start);
  log.used += bytes;
  log.roller.add(bytes, row.date_time);
  return position;
}

// What the service knew of its files it finds again in the folder, so there is nothing to forget.
void Log::restart() { flush(); }

void Log::flush() { impl_->flush(); }

bool Log::shows_subjects() const { return impl_->settings.subjects; }

const std::string& Log::file_name(std::uint32_t file) const { return impl_->roller.name(file); }

const std::deque<std::string>& Log::deleted() const { return impl_->deleted; }

}  // namespace tracking
