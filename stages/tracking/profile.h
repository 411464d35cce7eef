// What differs between the log formats of Exchange versions, as a value.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "stages/tracking/column.h"

namespace tracking {

struct FormatProfile {
  std::string_view name;            // "2013".
  std::span<const Column> columns;  // In file order.
  bool
      hour_in_file_name;  // MSGTRK2013062314-1.LOG by the hour, or MSGTRK20130623-1.LOG by the day.
  std::size_t subject_characters_max;
};

const FormatProfile& exchange_2013();  // 27 columns, files by the hour. (LOG-3)

// "2013"; nullptr if there is no such profile (yet).
const FormatProfile* profile_named(std::string_view name);

}  // namespace tracking
