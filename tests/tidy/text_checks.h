// Checks of a file's outward form: length, width, first line, ends of lines.
#pragma once

#include "tests/tidy/complaint.h"
#include "tests/tidy/source.h"

namespace tidy {

inline constexpr std::size_t file_lines_max = 300;
inline constexpr std::size_t line_columns_max = 100;

// For every text file of ours: no trailing blanks, no CR, one '\n' at the end.
Complaints check_ends(const Source& source);

// For code: at most file_lines_max lines of line_columns_max columns.
Complaints check_size(const Source& source);

// For code: the first line is a comment of one sentence; a header says #pragma once.
Complaints check_beginning(const Source& source);

}  // namespace tidy
