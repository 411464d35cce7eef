// Parses TOML and guards the parser against hostile nesting.
#include "tools/scenario/syntax.h"

#include <optional>
#include <sstream>

#include "tools/input/input_error.h"
#include "tools/scenario/syntax_error.h"
#include "tools/scenario/units.h"

namespace scenario::reader {

namespace {

// toml++ limits nested values but not dotted keys, and frees nested tables by recursion: a line of
// "a.a.a.…" would exhaust the stack.
constexpr std::size_t key_dots_max = 16;

Place to_place(const toml::source_position& position) {
  return {static_cast<std::uint32_t>(position.line), static_cast<std::uint32_t>(position.column)};
}

[[noreturn]] void fail(const std::string& path, Place place, const std::string& sentence) {
  throw input::InputError(path + ":" + std::to_string(place.line) + ":" +
                          std::to_string(place.column) + ": " + sentence);
}

// Walks the text as TOML's lexer does, over strings and comments, and finds the first key with too
// many dots. In text that is not TOML it may go astray, but only behind the first syntax error.
class DotCounter {
 public:
  explicit DotCounter(std::string_view text) : text_(text) {}

  std::optional<Place> find() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_string(c);
      } else if (c == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        if (c == '.') ++dots_;
        if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) dots_ = 0;
        if (dots_ > key_dots_max) return place();
        ++at_;
      }
    }
    return std::nullopt;
  }

 private:
  void skip_string(char quote) {
    const std::string triple(3, quote);
    const bool multi_line = text_.substr(at_, 3) == triple;
    at_ += multi_line ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && quote == '"') {
        at_ += 2;
      } else if (multi_line && text_.substr(at_, 3) == triple) {
        at_ += 3;
        // Two more quotes may belong to the string: """a""""" ends in two of its own.
        for (int extra = 0; extra < 2 && at_ < text_.size() && text_[at_] == quote; ++extra) ++at_;
        return;
      } else if (!multi_line && (c == quote || c == '\n')) {
        ++at_;
        return;
      } else {
        ++at_;
      }
    }
  }

  Place place() const {
    const auto before = text_.substr(0, at_);
    std::uint32_t line = 1;
    for (const char c : before) line += c == '\n' ? 1 : 0;
    const auto newline = before.rfind('\n');
    const auto column = newline == std::string_view::npos ? at_ + 1 : at_ - newline;
    return {line, static_cast<std::uint32_t>(column)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t dots_ = 0;
};

}  // namespace

toml::table parse_toml(std::string_view text, const std::string& path) {
  if (text.size() > file_bytes_max) {
    fail(path, {1, 1},
         "a file of more than " + size_text(file_bytes_max) + ", expected a scenario file");
  }
  const auto deep = DotCounter(text).find();
  try {
    if (deep) {
      fail(path, *deep,
           "a key with more than " + std::to_string(key_dots_max) + " dots, expected a key");
    }
    return toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    const auto why =
        explain_syntax_error(error.description(), to_place(error.source().begin), text);
    fail(path, why.place, why.found + ", expected " + why.expected);
  }
}

Place place_of(const toml::node& node) { return to_place(node.source().begin); }
Place place_of(const toml::key& key) { return to_place(key.source().begin); }

std::string_view kind_of(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a float";
    case toml::node_type::boolean:
      return "a boolean";
    case toml::node_type::date:
      return "a date";
    case toml::node_type::time:
      return "a time";
    case toml::node_type::date_time:
      return "a date-time";
    case toml::node_type::none:
      break;
  }
  return "nothing";
}

std::string title_of(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (!text.starts_with('#')) return {};
  auto line = text.substr(1, text.find('\n') - 1);
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  while (line.starts_with(' ') || line.starts_with('#')) line.remove_prefix(1);
  return std::string(line);
}

}  // namespace scenario::reader
