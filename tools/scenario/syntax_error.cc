// Takes the description apart: where the parser was, what it saw, what it expected.
#include "tools/scenario/syntax_error.h"

#include <algorithm>

#include "tools/input/words.h"

namespace scenario::reader {
namespace {

// Cuts `prefix` off `text`; false if it does not begin so.
bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// One line without control characters, whatever the parser found in the text.
std::string one_line(std::string_view description) {
  const std::string text = input::in_quotes(description);
  return text.substr(1, text.size() - 2);
}

// The character or word the parser stopped at.
std::string in_words(std::string_view saw) {
  if (saw == "'\\n'" || saw == "'\\r'") return "the end of the line";
  if (saw == "EOF" || saw == "''") return "the end of the file";
  if (saw == "'\"'") return "a quote";
  return one_line(saw);
}

std::string with_article(std::string_view noun) {
  const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun[0]) != noun.npos;
  return (vowel ? "an " : "a ") + one_line(noun);
}

std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (std::uint32_t i = 1; i < number; ++i) {
    text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  }
  return text.substr(0, text.find('\n'));
}

// The character there; that of a line's end if it is none.
char at(Place place, std::string_view text) {
  const auto line = line_of(text, place.line);
  return place.column < 1 || place.column > line.size() ? '\n' : line[place.column - 1];
}

// The last place of `name` in the line before the place where the parser stopped; that place if the
// line does not have it.
Place place_of_name(std::string_view name, Place stopped, std::string_view text) {
  if (name.empty() || stopped.column < 2) return stopped;
  const auto at = line_of(text, stopped.line).substr(0, stopped.column - 1).rfind(name);
  if (at == std::string_view::npos) return stopped;
  return {stopped.line, static_cast<std::uint32_t>(at + 1)};
}

}  // namespace

SyntaxError explain_syntax_error(std::string_view description, Place place, std::string_view text) {
  std::string context;
  if (take(description, "Error while parsing ")) {
    const auto end = description.find(": ");
    if (end != std::string_view::npos) {
      context = " in " + with_article(description.substr(0, end));
      description.remove_prefix(end + 2);
    }
  }
  if (take(description, "cannot redefine existing ")) {
    const auto quote = description.find('\'');
    const auto name = quote == std::string_view::npos
                          ? std::string_view()
                          : description.substr(quote + 1, description.rfind('\'') - quote - 1);
    return {place_of_name(name, place, text), input::in_quotes(name) + " stands here again",
            "each name once"};
  }
  const auto saw = description.find(", saw ");
  if (description.starts_with("expected ") && saw != std::string_view::npos) {
    return {place, in_words(description.substr(saw + 6)) + context,
            one_line(description.substr(9, saw - 9))};
  }
  if (description.starts_with("unescaped control characters") && at(place, text) == '\n') {
    return {place, "the end of the line" + context, "a closing quote"};
  }
  if (description == "encountered end-of-file") {
    return {place, "the end of the file" + context, "the rest of it"};
  }
  return {place, "not TOML" + context + ": " + one_line(description), "TOML"};
}

}  // namespace scenario::reader
