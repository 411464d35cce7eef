// The mistakes of one scenario file, collected so that its author sees all of them at once.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/scenario/story.h"

namespace scenario::reader {

class Mistakes {
 public:
  explicit Mistakes(std::string path) : path_(std::move(path)) {}

  // "path:line:column: <found>, expected <expected>".
  void add(Place place, std::string_view found, std::string_view expected);

  // The same, with `; did you mean "X"?` if `name` looks like a slip of one of `known`.
  void add_unknown(Place place, std::string_view found, std::string_view expected,
                   std::string_view name, const std::vector<std::string_view>& known);

  // The one of `known` that `name` looks like a slip of; empty if there is none. Only so many
  // searches are made for a file: a broken one of many names must not take forever.
  std::string_view nearest(std::string_view name, const std::vector<std::string_view>& known);

  std::size_t count() const { return mistakes_.size(); }

  // Throws input::InputError with one line for each mistake, in order of place; returns if there is
  // none.
  void throw_if_any() const;

 private:
  struct Mistake {
    std::uint32_t line, column;
    std::string sentence;
    auto operator<=>(const Mistake&) const = default;
  };

  std::string path_;
  std::vector<Mistake> mistakes_;
  std::size_t searches_ = 0;  // For a near name.
};

}  // namespace scenario::reader
