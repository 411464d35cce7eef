// Shows what was traced: JSON for programs, a timeline for people, or as Exchange's cmdlet would.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "tools/trace/tracer.h"

namespace trace {

// Takes output piece by piece, in order.
using Sink = std::function<void(std::string_view)>;

// One line per message in the shape of truth.jsonl (expected-logs/README.md), and `evidence` as
// the last key of every recipient, hop and shadow.
void write_json(const Result& result, const Sink& sink);
// One message without the line end.
void append_json(std::string& out, const Result& result, const Message& message);

struct TextStyle {
  bool color = false;         // ANSI colours.
  std::size_t columns = 100;  // Lines are broken there, at blanks; 80 at least.
};
// A timeline per message, then what the reader could not take.
void write_text(const Result& result, TextStyle style, const Sink& sink);
// Only the last part: unread lines, notes and counts.
void write_problems(const Result& result, TextStyle style, const Sink& sink);

struct CmdletStyle {
  bool list = false;          // As `| Format-List` instead of the table.
  std::string server = {};    // Only rows this server wrote: the cmdlet asks one server.
  std::size_t columns = 120;  // Width of the window that the table is made for.
};
// As Get-MessageTrackingLog shows the rows of the messages, ordered by the second. NOTIFYMAPI is
// left out, as the cmdlet does.
void write_cmdlet(const Result& result, const CmdletStyle& style, const Sink& sink);

}  // namespace trace
