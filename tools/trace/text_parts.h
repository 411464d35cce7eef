// Pieces of the text view: colours, durations, words for events.
#pragma once

#include <string>
#include <string_view>

#include "tools/trace/printable.h"
#include "tools/trace/view.h"
#include "tools/trace/write.h"

namespace trace {

// ANSI colours that vanish when they are not wanted.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  std::string bold(std::string_view text) const { return painted("1", text); }
  std::string dim(std::string_view text) const { return painted("2", text); }
  std::string good(std::string_view text) const { return painted("32", text); }
  std::string bad(std::string_view text) const { return painted("31", text); }
  std::string doubtful(std::string_view text) const { return painted("33", text); }
  std::string place(std::string_view text) const { return painted("36", text); }
  std::string outcome(Outcome outcome, std::string_view text) const;

 private:
  std::string painted(std::string_view code, std::string_view text) const;
  bool on_;
};

// "525 ms", "75.310 s", "2 h 05 min".
std::string duration_text(sim::Duration duration);
// "5213 bytes", "120.0 KB".
std::string size_text(std::uint64_t bytes);
std::size_t width(std::string_view text);  // In characters of UTF-8.
void pad(std::string& out, std::size_t used, std::size_t wanted);
std::string utc(sim::Time time);  // "2013-06-23 14:03:10.871".

// The service that writes such rows: "MBX11/transport".
std::string place_of(const Result& result, const Record& row);
// What the row says, in words.
std::string words_for(const Result& result, const Message& message, const Record& row);

}  // namespace trace
