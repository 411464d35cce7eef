// Rebuilds what happened to messages from their tracking logs alone.
//
//   trace::Tracer tracer{options};
//   tracer.add("out");
//   const trace::Result result = tracer.run();
//   trace::write_text(result, {.color = false}, sink);
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"
#include "tools/trace/huge_pages.h"
#include "tools/trace/input.h"
#include "tools/trace/message.h"
#include "tools/trace/record.h"

namespace trace {

// Empty filters let everything pass. A message passes if all filters do.
struct Options {
  std::string message_id = {};  // With or without angle brackets; exact.
  std::string sender = {};      // An address; letter case does not matter.
  std::string recipient = {};   // An address the message was or is for; as `sender`.
  std::string subject = {};     // A part of it; ASCII letter case does not matter.
  std::string server = {};      // Short name or FQDN of a server that wrote a row about it.
  // Of `submitted`; if that is unknown, of the first row. Both ends belong to it.
  std::optional<sim::Time> since = {}, until = {};
  // Called after each file, with the bytes read so far and the bytes to read.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress = {};
};

// A line or row that could not be taken as it stood.
struct Problem {
  std::string file;
  std::uint64_t line = 0;  // From 1.
  std::string sentence;
  bool lost = false;  // The line is lost to the answer; otherwise it is only remarkable.
};

struct Counts {
  std::uint64_t files = 0, bytes = 0, rows = 0;
  std::uint64_t messages = 0;       // All, before filters.
  std::uint64_t unread_lines = 0;   // Not rows; told of in `problems`.
  std::uint64_t unplaced_rows = 0;  // Rows that belong to no message; told of in `notes`.
  std::uint64_t untraced_rows = 0;  // Of messages with too many; told of in `reason` and `notes`.
  // What there was beyond the kept `problems` and `notes`.
  std::uint64_t problems_left_out = 0, notes_left_out = 0;
};

// What was found. Messages point into it: it can be moved, and must outlive them.
class Result {
 public:
  HugeVector<Message> messages;    // In order of `submitted`, then of the first row.
  std::vector<Problem> problems;   // By file; the reader keeps 1000 of a file.
  std::vector<std::string> notes;  // At most 1000, and what folders hold that is no file.
  // Files named by the user that hold no row and are no tracking logs, one sentence each.
  std::vector<std::string> no_logs;
  Counts counts;

  const Record& row(std::uint32_t number) const;
  std::string_view text(TextId id) const;
  std::string_view server(ServerId id) const;
  const std::string& file_name(std::uint32_t file) const;
  const Input& input() const;

  // Who wrote `rows` of a message in causal order, for showing.
  std::vector<std::uint32_t> causal_rows(const Message& message) const;

  struct Store;
  explicit Result(std::unique_ptr<Store> store);
  Result(Result&&) noexcept;
  Result& operator=(Result&&) noexcept;
  ~Result();

 private:
  friend class Tracer;
  std::unique_ptr<Store> store_;
};

class Tracer {
 public:
  explicit Tracer(Options options) : options_(std::move(options)) {}

  // A file, or a folder with MSGTRK*.LOG files somewhere below. Throws input::InputError.
  void add(const std::string& path) { input_.add(path); }
  // A tree in memory, as a run makes it; must outlive the result.
  void add_memory(const std::map<std::string, std::string>& files) { input_.add_memory(files); }

  // Once. Throws input::InputError if a file cannot be read, or if all are named and none is a log.
  Result run();

 private:
  Options options_;
  Input input_;
};

}  // namespace trace
