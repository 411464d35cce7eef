// Holds lines back, in memory or on disk, until their turn comes.
#include "tools/scenario/truth_order.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "sim/check.h"

namespace scenario {
namespace {

// What one entry costs beside its bytes: a node of the map, about.
constexpr std::size_t entry_bytes = 128;

}  // namespace

// As it stands in the file, before its bytes.
struct TruthOrder::Frame {
  std::uint64_t submission;
  std::uint64_t bytes;
  mail::MessageKey watched;
  std::uint32_t count;
  std::uint32_t is_watched;
};

TruthOrder::TruthOrder(std::size_t bytes_max) : bytes_max_(bytes_max) {}
TruthOrder::~TruthOrder() = default;

void TruthOrder::pass(std::optional<mail::MessageKey> watched, std::uint32_t count) {
  if (watched) {
    for (std::uint32_t i = 0; i < count; ++i) lines_of_[*watched].push_back(line_ + i);
  }
  line_ += count;
  ++next_;
}

void TruthOrder::add(Lines lines) {
  CHECK(lines.submission >= next_);
  const std::size_t bytes = lines.bytes.capacity() + entry_bytes;
  if (bytes_held_ + bytes > bytes_max_) spill();
  bytes_held_ += bytes;
  held_.emplace(lines.submission, std::move(lines));
  if (bytes_held_ > bytes_max_) spill();
}

void TruthOrder::spill() {
  if (held_.empty()) return;
  const std::uint64_t first = held_.begin()->first;
  Run run{file_.bytes(), 0, {}, 0};
  std::string piece;
  for (const auto& [submission, lines] : held_) {
    const Frame frame{submission, lines.bytes.size(), lines.watched.value_or(0), lines.count,
                      lines.watched.has_value()};
    piece.append(reinterpret_cast<const char*>(&frame), sizeof frame);
    piece += lines.bytes;
    if (piece.size() < piece_bytes) continue;
    file_.append(piece);
    piece.clear();
  }
  file_.append(piece);
  run.end = file_.bytes();
  runs_.emplace(first, std::move(run));
  held_.clear();
  bytes_held_ = 0;
}

// Makes at least `bytes` of the run stand in its buffer, or all that is left of it.
void TruthOrder::fill(Run& run, std::size_t bytes) {
  const std::size_t there = run.buffer.size() - run.used;
  if (there >= bytes) return;
  run.buffer.erase(0, run.used);
  run.used = 0;
  const std::size_t wanted = std::max(bytes - there, piece_bytes);
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, run.end - run.next));
  file_.read(run.next, count, run.buffer);
  run.next += count;
}

std::optional<std::uint64_t> TruthOrder::take_first(Run& run, std::string& out) {
  const auto head = [&] {
    fill(run, sizeof(Frame));
    Frame frame{};
    std::memcpy(&frame, run.buffer.data() + run.used, sizeof frame);
    return frame;
  };
  const Frame frame = head();
  CHECK(frame.submission == next_);
  run.used += sizeof frame;
  fill(run, frame.bytes);
  out.append(run.buffer, run.used, frame.bytes);
  run.used += frame.bytes;
  pass(frame.is_watched != 0 ? std::optional{frame.watched} : std::nullopt, frame.count);
  if (run.used == run.buffer.size() && run.next == run.end) return std::nullopt;
  return head().submission;
}

bool TruthOrder::take(std::string& out) {
  while (out.size() < piece_bytes) {
    if (!held_.empty() && held_.begin()->first == next_) {
      auto lines = std::move(held_.extract(held_.begin()).mapped());
      bytes_held_ -= lines.bytes.capacity() + entry_bytes;
      out += lines.bytes;
      pass(lines.watched, lines.count);
    } else if (!runs_.empty() && runs_.begin()->first == next_) {
      auto run = runs_.extract(runs_.begin());
      if (const auto submission = take_first(run.mapped(), out)) {
        run.key() = *submission;
        runs_.insert(std::move(run));
      } else if (runs_.empty()) {
        file_.clear();
      }
    } else {
      return true;
    }
  }
  return false;
}

}  // namespace scenario
