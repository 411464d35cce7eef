// Lines of truth.jsonl that wait for those of an earlier submission.
//
// A message that is stuck for days holds back every later one. What waits is kept as bytes, and
// beyond a limit in a temporary file, in runs that are each in order and are merged when their
// turn comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "stages/mail/message.h"
#include "tools/scenario/unnamed_file.h"

namespace scenario {

class TruthOrder {
 public:
  static constexpr std::size_t bytes_held_max = std::size_t{64} << 20;  // By default.
  // About as much is read from the file, or taken, at a time.
  static constexpr std::size_t piece_bytes = std::size_t{64} << 10;

  // The lines of one submission, perhaps none.
  struct Lines {
    std::uint64_t submission = 0;
    std::optional<mail::MessageKey> watched;  // What was sent, if its line numbers are wanted.
    std::uint32_t count = 0;
    std::string bytes;
  };

  explicit TruthOrder(std::size_t bytes_max);
  ~TruthOrder();

  // Whether it is this submission's turn: its lines may be written at once and be told to pass().
  bool is_due(std::uint64_t submission) const { return submission == next_; }
  // Counts lines that are written, and goes on to the next submission.
  void pass(std::optional<mail::MessageKey> watched, std::uint32_t count);

  // Keeps lines until it is their turn. Each submission comes once, here or to pass().
  void add(Lines lines);
  // Appends lines whose turn it is to `out`. Returns false if that was a piece and more are due.
  bool take(std::string& out);

  // In memory, with what keeps them; never more than the limit when add() returns.
  std::size_t bytes_held() const { return bytes_held_; }
  std::uint64_t bytes_in_file() const { return file_.bytes(); }
  // The numbers, from 0, of the lines of what was watched.
  const std::map<mail::MessageKey, std::vector<std::size_t>>& lines_of() const { return lines_of_; }

 private:
  struct Frame;
  struct Run {               // A part of the file, in order of submission.
    std::uint64_t next = 0;  // What is not read yet.
    std::uint64_t end = 0;
    std::string buffer;
    std::size_t used = 0;  // Of the buffer.
  };

  void spill();
  // Appends the run's first lines to `out`; returns the submission of the next, if there is one.
  std::optional<std::uint64_t> take_first(Run& run, std::string& out);
  void fill(Run& run, std::size_t bytes);

  std::size_t bytes_max_;
  std::uint64_t next_ = 0;  // Submission.
  std::size_t line_ = 0;
  std::size_t bytes_held_ = 0;
  std::map<std::uint64_t, Lines> held_;  // By submission.
  UnnamedFile file_{"lines of truth.jsonl that wait"};
  std::map<std::uint64_t, Run> runs_;  // By the first submission that is left in each.
  std::map<mail::MessageKey, std::vector<std::size_t>> lines_of_;
};

}  // namespace scenario
