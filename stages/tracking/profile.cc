// The log formats that can be written.
#include "stages/tracking/profile.h"

#include <array>

namespace tracking {
namespace {

// The first 27 columns, in the order of the enumeration.
constexpr auto columns_2013 = [] {
  std::array<Column, static_cast<std::size_t>(Column::custom_data) + 1> columns{};
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = static_cast<Column>(i);
  return columns;
}();

constexpr FormatProfile profile_2013{"2013", columns_2013, true, 255};

}  // namespace

const FormatProfile& exchange_2013() { return profile_2013; }

const FormatProfile* profile_named(std::string_view name) {
  return name == profile_2013.name ? &profile_2013 : nullptr;
}

}  // namespace tracking
