// The # lines of a log, and what stands in for them.
#include "stages/tracking/header.h"

#include <algorithm>

#include "stages/tracking/line_index.h"

namespace tracking {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Every second sentence of a hostile #Fields line would help nobody.
constexpr std::size_t sentences_max = 40;

}  // namespace

Header::Findings Header::take(std::string_view line) {
  constexpr std::string_view fields = "#Fields:", version = "#Version:";
  if (line.starts_with(fields)) return take_fields(trimmed(line.substr(fields.size())));
  if (line.starts_with(version)) version_ = trimmed(line.substr(version.size()));
  return {};
}

Header::Findings Header::take_fields(std::string_view names) {
  if (names.empty()) return {{"the #Fields line names no columns"}, false};
  const auto count = static_cast<std::size_t>(std::count(names.begin(), names.end(), ',')) + 1;
  if (count > LineIndex::columns_max) {
    return {{"the #Fields line names " + std::to_string(count) + " columns, expected at most " +
             std::to_string(LineIndex::columns_max)},
            false};
  }
  Findings findings;
  map_.fill(no_field);
  columns_ = count;
  for (std::uint16_t field = 0; field < count; ++field) {
    const std::size_t end = std::min(names.find(','), names.size());
    const std::string text{trimmed(names.substr(0, end))};
    names.remove_prefix(std::min(end + 1, names.size()));
    const auto column = column_named(text);
    std::string sentence;
    if (!column) {
      sentence = "unknown column '" + text.substr(0, 80) + "' in the #Fields line";
    } else if (auto& place = map_[static_cast<std::size_t>(*column)]; place == no_field) {
      place = field;
    } else {
      sentence = "column '" + text + "' stands twice in the #Fields line; the first one counts";
    }
    if (!sentence.empty() && findings.sentences.size() < sentences_max) {
      findings.sentences.push_back(std::move(sentence));
    }
  }
  return findings;
}

std::string_view Header::guess(std::size_t count) {
  struct Version {
    std::size_t columns;
    std::string_view name;
    bool has_network_message_id;
  };
  constexpr Version versions[] = {{21, "Exchange 2007", false},
                                  {26, "Exchange 2010", false},
                                  {27, "Exchange 2013", true},
                                  {30, "Exchange 2016 or 2019", true}};
  for (const Version& version : versions) {
    if (version.columns != count) continue;
    map_.fill(no_field);
    columns_ = count;
    std::uint16_t field = 0;
    for (std::size_t column = 0; field < count; ++column) {
      if (static_cast<Column>(column) == Column::network_message_id &&
          !version.has_network_message_id) {
        continue;
      }
      map_[column] = field++;
    }
    return version.name;
  }
  return {};
}

}  // namespace tracking
