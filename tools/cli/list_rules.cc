// Prints each rule with its sources, the code that follows it, or why none does.
#include "tools/cli/list_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "tools/cli/wrap.h"
#include "tools/rules/places.h"
#include "tools/rules/rules.h"

namespace cli {
namespace {

constexpr std::size_t indent = 4;

// "stages/a.cc:10, 20; stages/b.h:5"; empty if no code cites the rule.
std::string places_text(std::string_view id) {
  std::string text;
  std::string_view path;
  for (const rules::Place& place : rules::places_of(id)) {
    if (place.path != path) {
      text += (text.empty() ? "" : "; ") + std::string(place.path) + ":";
    } else {
      text += ", ";
    }
    path = place.path;
    text += std::to_string(place.line);
  }
  return text;
}

std::string_view reason_title(rules::State state) {
  return state == rules::State::partly ? "Partly: " : "Not modelled: ";
}

std::string paragraph(const rules::Rule& rule, std::size_t width) {
  const std::string blanks(indent, ' ');
  std::string text = rule.id + " (" + rule.basis + ", " + std::string(name(rule.state)) + ")\n";
  text += hanging(blanks, rule.text, indent, width);
  for (const rules::Source& source : rule.sources) {
    text += hanging(blanks, source.title + ": " + source.address, indent, width);
  }
  if (rule.state != rules::State::followed) {
    text += hanging(blanks, std::string(reason_title(rule.state)) + rule.reason, indent, width);
  }
  const std::string places = places_text(rule.id);
  if (!places.empty()) text += hanging(blanks, "Code: " + places, indent, width);
  return text;
}

}  // namespace

void list_rules(Console& console) {
  constexpr std::size_t usual = 80;
  constexpr std::size_t columns_max = 100;  // Longer lines are hard to read.
  const std::size_t width =
      console.out_is_terminal() ? std::min(console.columns(), columns_max) : usual;
  std::array<std::size_t, 3> counts{};
  for (const rules::Rule& rule : rules::rules()) {
    console.out(paragraph(rule, width) + "\n");
    ++counts[std::size_t(rule.state)];
  }
  console.out(std::to_string(counts[0] + counts[1] + counts[2]) +
              " rules: " + std::to_string(counts[0]) + " followed, " + std::to_string(counts[1]) +
              " partly, " + std::to_string(counts[2]) + " not modelled\n");
}

}  // namespace cli
