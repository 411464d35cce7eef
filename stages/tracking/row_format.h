// Turns a row into its line of a log file.
#pragma once

#include <cstddef>

#include "stages/tracking/field_format.h"
#include "stages/tracking/profile.h"
#include "stages/tracking/row.h"

namespace tracking {

class RowFormat {
 public:
  // `profile` must outlive this.
  explicit RowFormat(const FormatProfile& profile) : profile_(&profile) {}

  // An upper bound of the bytes of the row's line, whatever stands in its fields.
  static std::size_t bytes_max(const Row& row);

  // Writes the line with its CRLF; returns the place behind it.
  char* write(const Row& row, char* out);

 private:
  char* write_field(Column column, const Row& row, char* out);
  char* write_time(sim::Time time, char* out);

  const FormatProfile* profile_;
  FieldFormat fields_;
  // The text of a minute, and the minute: rows of one minute share all but the seconds.
  sim::Time minute_{};
  sim::Time minute_end_{};
  char minute_text_[sim::iso_length] = {};
};

}  // namespace tracking
