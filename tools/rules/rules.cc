// Reads rules out of their lines in RULES.md.
#include "tools/rules/rules.h"

#include <utility>

#include "tools/rules/text.h"

namespace rules {
namespace {

// Takes what stands before `mark` off the front of `text`, and the mark; empty if it has none.
std::optional<std::string> take_until(std::string_view& text, std::string_view mark) {
  const std::size_t end = text.find(mark);
  if (end == std::string_view::npos) return std::nullopt;
  std::string taken{text.substr(0, end)};
  text.remove_prefix(end + mark.size());
  return taken;
}

bool take(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}

std::optional<Source> take_source(std::string_view& text) {
  if (!take(text, "[")) return std::nullopt;
  auto title = take_until(text, "](");
  if (!title || title->empty() || title->find_first_of("[]") != title->npos) return std::nullopt;
  auto address = take_until(text, ")");
  if (!address || !address->starts_with("http")) return std::nullopt;
  return Source{std::move(*title), std::move(*address)};
}

constexpr std::string_view partly_mark = " *Partly:* ";
constexpr std::string_view not_modelled_mark = " *Not modelled:* ";

// Takes " *Partly:* Reason." off the end of the line into the rule. False if the reason is none.
bool take_state(std::string_view& line, Rule& rule) {
  for (const State state : {State::partly, State::not_modelled}) {
    const std::string_view mark = state == State::partly ? partly_mark : not_modelled_mark;
    const std::size_t start = line.find(mark);
    if (start == line.npos) continue;
    rule.state = state;
    rule.reason = line.substr(start + mark.size());
    line = line.substr(0, start);
    return rule.reason.size() > 1 && rule.reason.ends_with('.');
  }
  return true;
}

// The links end the line; the sentence before them may hold brackets of its own.
std::vector<Source> sources_from(std::string_view text) {
  std::vector<Source> sources;
  while (!text.empty()) {
    auto source = take_source(text);
    if (!source) return {};
    sources.push_back(std::move(*source));
    if (!text.empty() && !take(text, " ")) return {};
  }
  return sources;
}

}  // namespace

std::string_view name(State state) {
  switch (state) {
    case State::followed:
      return "followed";
    case State::partly:
      return "partly";
    case State::not_modelled:
      return "not modelled";
  }
  return "";
}

std::optional<Rule> parse_rule(std::string_view line) {
  Rule rule;
  if (!take_state(line, rule)) return std::nullopt;
  if (!take(line, "- **")) return std::nullopt;
  auto id = take_until(line, "** (");
  if (!id || id->empty()) return std::nullopt;
  auto basis = take_until(line, ") ");
  if (!basis || basis->empty()) return std::nullopt;
  for (std::size_t end = line.find(". ["); end != line.npos; end = line.find(". [", end + 1)) {
    rule.sources = sources_from(line.substr(end + 2));
    if (rule.sources.empty()) continue;
    rule.id = std::move(*id);
    rule.basis = std::move(*basis);
    rule.text = line.substr(0, end + 1);
    return rule;
  }
  return std::nullopt;
}

std::vector<Rule> rules() {
  std::vector<Rule> found;
  for (const std::string_view line : text_lines()) {
    if (auto rule = parse_rule(line)) found.push_back(std::move(*rule));
  }
  return found;
}

}  // namespace rules
