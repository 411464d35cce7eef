// The published rows in data/real-lines.tsv, and the header of the version that wrote each.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "stages/tracking/column.h"

namespace tracking {

struct RealLine {
  std::string pair;     // "SMTP/SEND (hub to mailbox delivery)".
  std::string version;  // "2013 (15.00.1104.000)".
  std::string bytes;
};

inline std::vector<RealLine> real_lines() {
  std::ifstream in{WAYBILL_SOURCE_DIR "/tests/stages/tracking/data/real-lines.tsv",
                   std::ios::binary};
  std::vector<RealLine> lines;
  std::string text;
  std::getline(in, text);  // The names of the columns.
  while (std::getline(in, text)) {
    std::vector<std::string> fields;
    std::istringstream parts{text};
    for (std::string part; std::getline(parts, part, '\t');) fields.push_back(part);
    lines.push_back({fields.at(0), fields.at(1), fields.at(4)});
  }
  return lines;
}

// The #Fields line of the version that wrote the line, with its line end.
inline std::string header_of(const std::string& version) {
  std::size_t count = 30;
  if (version.starts_with("2007")) count = 21;
  if (version.starts_with("2010")) count = 26;
  if (version.starts_with("2013")) count = 27;
  std::string text = "#Fields: ";
  for (std::size_t i = 0, taken = 0; taken < count; ++i) {
    const auto column = static_cast<Column>(i);
    if (column == Column::network_message_id && count < 27) continue;
    text.append(name(column)).append(",");
    ++taken;
  }
  text.back() = '\n';
  return text;
}

}  // namespace tracking
