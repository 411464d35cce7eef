// Draws the progress bar.
#include "tools/cli/progress.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "tools/cli/numbers.h"

namespace cli {
namespace {

constexpr std::uint64_t cells = 30;
constexpr auto redraw_every = std::chrono::milliseconds{100};
constexpr std::string_view wipe = "\r\033[K";

}  // namespace

Progress::Progress(Console& console, Unit unit, bool quiet)
    : console_(console),
      unit_(unit),
      visible_(!quiet && console.err_is_terminal()),
      start_(Clock::now()),
      next_(start_ + redraw_every) {}

Progress::~Progress() {
  if (drawn_) console_.err(wipe);
}

void Progress::show(std::uint64_t done, std::uint64_t total) {
  if (!visible_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + redraw_every;
  drawn_ = true;
  const auto spent = std::chrono::duration_cast<sim::Duration>(now - start_);
  const std::uint64_t whole = std::max<std::uint64_t>(1, total);
  const std::uint64_t part = std::min(done, whole);
  const std::uint64_t filled = part * cells / whole;
  const bool bytes = unit_ == Unit::bytes;
  std::string line(wipe);
  line += "[" + std::string(filled, '#') + std::string(cells - filled, '.') + "] ";
  line += std::to_string(part * 100 / whole) + "%  " +
          (bytes ? bytes_text(done) : counted(done, "message")) + "  " + rate_text(done, spent) +
          (bytes ? "B/s" : "/s");
  if (part > 0) {
    const auto spent_ms = static_cast<std::uint64_t>(spent / sim::milliseconds{1});
    line += "  " + std::to_string(spent_ms * (whole - part) / part / 1000) + " s left";
  }
  console_.err(line);
}

}  // namespace cli
