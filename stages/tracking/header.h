// Which field of a line is which column: from the #Fields line, or from the number of fields.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/tracking/column.h"

namespace tracking {

class Header {
 public:
  using FieldMap = std::array<std::uint16_t, column_count_max>;
  static constexpr std::uint16_t no_field = 0xffff;

  // Fields per row; 0 while nothing is known.
  std::size_t columns() const { return columns_; }
  const FieldMap& map() const { return map_; }
  const std::string& version() const { return version_; }

  // Takes a line that begins with '#'. Returns what is odd about it, a sentence each; if the line
  // is #Fields and names no usable columns, it changes nothing and is_usable becomes false.
  struct Findings {
    std::vector<std::string> sentences;
    bool is_usable = true;
  };
  Findings take(std::string_view line);

  // Without a #Fields line: takes the columns of the version that has `count` of them and returns
  // its name; empty if no version has.
  std::string_view guess(std::size_t count);

 private:
  Findings take_fields(std::string_view names);

  std::size_t columns_ = 0;
  FieldMap map_{};
  std::string version_;
};

}  // namespace tracking
