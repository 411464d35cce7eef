// The parts of a latency string as columns.
#include "tools/trace/text_shares.h"

namespace trace {

void append_share(std::string& out, const LatencyHop& hop, const Paint& paint, std::size_t column,
                  std::size_t columns) {
  pad(out, 0, column);
  std::string who = printable(short_name(hop.server));
  if (!hop.role.empty()) who += " " + std::string(hop.role);
  out += paint.place(who);
  pad(out, width(who), 18);
  const std::string total = duration_text(hop.total);
  if (total.size() < 10) pad(out, total.size(), 10);
  out += total + "  ";
  const std::size_t parts = column + 18 + 10 + 2;
  std::size_t used = parts;
  for (const LatencyPart& part : hop.parts) {
    const bool last = &part == &hop.parts.back();
    const std::string text = printable(part.code) + " " +
                             std::to_string(part.duration.count() / 1000) + (last ? "" : ",");
    if (used > parts && used + 1 + width(text) > columns) {
      out += '\n';
      pad(out, 0, parts);
      used = parts;
    }
    if (used > parts) out += ' ';
    out += text;
    used += width(text) + (used > parts ? 1 : 0);
  }
  out += '\n';
}

}  // namespace trace
