// Typed access to the keys of a table.
#include "tools/scenario/fields.h"

#include <algorithm>
#include <tuple>

#include "sim/check.h"
#include "tools/input/words.h"
#include "tools/scenario/syntax.h"
#include "tools/scenario/units.h"

namespace scenario::reader {

using input::in_quotes;
using input::listed;

std::vector<Entry> in_file_order(const toml::table& table) {
  std::vector<Entry> entries;
  for (auto&& [key, node] : table) entries.push_back({key.str(), place_of(key), node});
  std::vector<std::size_t> order(entries.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Place first = entries[a].place;
    const Place second = entries[b].place;
    return std::tuple{first.line, first.column, a} < std::tuple{second.line, second.column, b};
  });
  std::vector<Entry> result;
  for (const auto i : order) result.push_back(entries[i]);
  return result;
}

Fields::Fields(const toml::table& table, Subject subject, const KeyTable& keys, Mistakes& mistakes)
    : table_(table), subject_(std::move(subject)), keys_(keys), mistakes_(mistakes) {
  for (auto&& [key, node] : table) {
    if (keys.find(key.str()) != nullptr) continue;
    mistakes_.add_unknown(place_of(key), subject_.name + " has unknown key " + in_quotes(key.str()),
                          "one of " + listed(keys.names()), key.str(), keys.names());
  }
  for (const auto& key : keys.keys) {
    if (!key.required || has(key.name)) continue;
    mistakes_.add(subject_.place, subject_.name + " has no " + in_quotes(key.name), key.expected);
  }
}

Place Fields::place(std::string_view key) const {
  const auto* found = node(key);
  return found == nullptr ? subject_.place : place_of(*found);
}

std::optional<Text> Fields::text(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  const auto* text = found->as_string();
  if (text == nullptr) {
    wrong_kind(*found, key);
  } else if (has_no_nul(*text, key)) {
    return Text{text->get(), place_of(*found)};
  }
  return std::nullopt;
}

std::vector<Text> Fields::texts(std::string_view key) {
  std::vector<Text> result;
  const auto* found = array(key);
  if (found == nullptr) return result;
  for (const auto& element : *found) {
    if (const auto* text = element.as_string()) {
      if (has_no_nul(*text, key)) result.push_back({text->get(), place_of(element)});
    } else {
      wrong(place_of(element), in_quotes(key) + " holds " + std::string(kind_of(element)), key);
    }
  }
  return result;
}

std::vector<Text> Fields::some_texts(std::string_view key) {
  const auto* found = node(key);
  const auto* array = found == nullptr ? nullptr : found->as_array();
  if (array != nullptr && array->empty())
    wrong(place_of(*found), in_quotes(key) + " is empty", key);
  return texts(key);
}

std::optional<bool> Fields::boolean(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (const auto* boolean = found->as_boolean()) return boolean->get();
  wrong_kind(*found, key);
  return std::nullopt;
}

std::optional<At<sim::Duration>> Fields::duration(std::string_view key) {
  const auto written = text(key);
  if (!written) return std::nullopt;
  if (const auto duration = parse_duration(written->value)) {
    return At<sim::Duration>{*duration, written->place};
  }
  const bool negative =
      written->value.starts_with('-') && parse_duration(written->value.substr(1)).has_value();
  wrong(written->place,
        in_quotes(key) + " is " + in_quotes(written->value) + (negative ? ", a negative time" : ""),
        key);
  return std::nullopt;
}

std::optional<std::uint64_t> Fields::integer(std::string_view key, Range range) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  const auto* integer = found->as_integer();
  if (integer == nullptr) {
    wrong_kind(*found, key);
    return std::nullopt;
  }
  const std::int64_t value = integer->get();
  const auto unsigned_value = static_cast<std::uint64_t>(value);
  if (value >= 0 && unsigned_value >= range.first && unsigned_value <= range.last) {
    return unsigned_value;
  }
  wrong(place_of(*found), in_quotes(key) + " is " + std::to_string(value), key);
  return std::nullopt;
}

std::optional<std::uint64_t> Fields::size(std::string_view key, Range range) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  std::optional<std::uint64_t> bytes;
  std::string shown;
  if (const auto* integer = found->as_integer()) {
    if (integer->get() >= 0) bytes = static_cast<std::uint64_t>(integer->get());
    shown = std::to_string(integer->get());
  } else if (const auto* text = found->as_string()) {
    bytes = parse_size(text->get());
    shown = in_quotes(text->get());
  } else {
    wrong_kind(*found, key);
    return std::nullopt;
  }
  if (!bytes) {
    wrong(place_of(*found), in_quotes(key) + " is " + shown, key);
  } else if (*bytes < range.first || *bytes > range.last) {
    mistakes_.add(place_of(*found), in_quotes(key) + " is " + shown,
                  "from " + size_text(range.first) + " to " + size_text(range.last));
  } else {
    return bytes;
  }
  return std::nullopt;
}

std::optional<std::size_t> Fields::word(std::string_view key,
                                        std::span<const std::string_view> words) {
  const auto written = text(key);
  if (!written) return std::nullopt;
  return word(*written, key, words);
}

std::optional<std::size_t> Fields::word(const Text& text, std::string_view key,
                                        std::span<const std::string_view> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == text.value) return i;
  }
  const std::vector<std::string_view> known(words.begin(), words.end());
  mistakes_.add_unknown(text.place, in_quotes(key) + " is " + in_quotes(text.value),
                        "one of " + listed(known), text.value, known);
  return std::nullopt;
}

const toml::table* Fields::table(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return nullptr;
  const auto* table = found->as_table();
  if (table == nullptr) wrong_kind(*found, key);
  return table;
}

const toml::array* Fields::array(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return nullptr;
  const auto* array = found->as_array();
  if (array == nullptr) wrong_kind(*found, key);
  return array;
}

// No line of a log can hold it.
bool Fields::has_no_nul(const toml::value<std::string>& text, std::string_view key) {
  if (text.get().find('\0') == std::string::npos) return true;
  mistakes_.add(place_of(text), in_quotes(key) + " holds a NUL character (\\u0000)",
                "text without");
  return false;
}

void Fields::wrong(Place place, std::string_view found, std::string_view key) {
  const auto* known = keys_.find(key);
  CHECK(known != nullptr);
  mistakes_.add(place, found, known->expected);
}

void Fields::wrong_kind(const toml::node& node, std::string_view key) {
  wrong(place_of(node), in_quotes(key) + " is " + std::string(kind_of(node)), key);
}

}  // namespace scenario::reader
