// The length of functions, found by their braces.
#pragma once

#include "tests/tidy/complaint.h"
#include "tests/tidy/source.h"

namespace tidy {

inline constexpr std::size_t function_lines_max = 60;

// Knows functions at namespace or class level; a lambda counts with the function around it.
Complaints check_functions(const Source& source);

}  // namespace tidy
