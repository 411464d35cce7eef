// One table of the file, read key by key; mistakes are recorded, never thrown.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "sim/time.h"
#include "tools/scenario/keys.h"
#include "tools/scenario/mistakes.h"
#include "tools/scenario/story.h"

namespace scenario::reader {

// A value and where it stands.
template <typename T>
struct At {
  T value;
  Place place;
};

using Text = At<std::string>;

// An entry of a table, in order of the file (TOML's own order of keys is that of the alphabet).
struct Entry {
  std::string_view name;
  Place place;
  const toml::node& node;
};

std::vector<Entry> in_file_order(const toml::table& table);

// Refers to everything it is given. A key that is missing, or whose value is of the wrong kind,
// reads as empty; the mistake is recorded.
class Fields {
 public:
  struct Subject {
    std::string name;  // As sentences call it: "server "MBX11"".
    Place place;       // Where a missing key is reported.
  };

  // Reports the keys that `keys` does not have, and the required ones that the table lacks.
  Fields(const toml::table& table, Subject subject, const KeyTable& keys, Mistakes& mistakes);

  bool has(std::string_view key) const { return table_.contains(key); }
  const Subject& subject() const { return subject_; }
  Place place(std::string_view key) const;  // Of its value; of the table if it has none.

  std::optional<Text> text(std::string_view key);
  std::vector<Text> texts(std::string_view key);       // Of an array of strings, maybe empty.
  std::vector<Text> some_texts(std::string_view key);  // An empty array is a mistake.
  std::optional<bool> boolean(std::string_view key);
  std::optional<At<sim::Duration>> duration(std::string_view key);

  struct Range {
    std::uint64_t first, last;
  };
  std::optional<std::uint64_t> integer(std::string_view key, Range range);
  std::optional<std::uint64_t> size(std::string_view key, Range range);

  // The index of the key's word in `words`.
  std::optional<std::size_t> word(std::string_view key, std::span<const std::string_view> words);

  // A string that ought to be one of `words`; empty, and a mistake, if it is not.
  std::optional<std::size_t> word(const Text& text, std::string_view key,
                                  std::span<const std::string_view> words);

  const toml::node* node(std::string_view key) const { return table_.get(key); }
  const toml::table* table(std::string_view key);
  const toml::array* array(std::string_view key);

  // Records `found` with what the key's value should be.
  void wrong(Place place, std::string_view found, std::string_view key);

 private:
  void wrong_kind(const toml::node& node, std::string_view key);
  bool has_no_nul(const toml::value<std::string>& text, std::string_view key);

  const toml::table& table_;
  Subject subject_;
  const KeyTable& keys_;
  Mistakes& mistakes_;
};

}  // namespace scenario::reader
