// Draws the progress bar.
#include "tools/cli/progress.h"

#include <algorithm>
#include <string>

#include "tools/cli/numbers.h"

namespace cli {
namespace {

constexpr std::uint64_t cells = 30;
constexpr auto redraw_every = std::chrono::milliseconds{100};
constexpr std::string_view wipe = "\r\033[K";

}  // namespace

Progress::Progress(Console& console, std::uint64_t total, bool quiet)
    : console_(console),
      total_(std::max<std::uint64_t>(1, total)),
      visible_(!quiet && console.err_is_terminal()),
      start_(Clock::now()),
      next_(start_ + redraw_every) {}

Progress::~Progress() {
  if (drawn_) console_.err(wipe);
}

void Progress::show(std::uint64_t messages) {
  if (!visible_) return;
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + redraw_every;
  drawn_ = true;
  const auto spent = std::chrono::duration_cast<sim::Duration>(now - start_);
  const std::uint64_t done = std::min(messages, total_);
  const std::uint64_t filled = done * cells / total_;
  std::string line(wipe);
  line += "[" + std::string(filled, '#') + std::string(cells - filled, '.') + "] ";
  line += std::to_string(done * 100 / total_) + "%  " + counted(messages, "message") + "  " +
          rate_text(messages, spent) + "/s";
  if (done > 0) {
    const auto left = (spent / std::chrono::seconds{1}) * (total_ - done) / done;
    line += "  " + std::to_string(left) + " s left";
  }
  console_.err(line);
}

}  // namespace cli
