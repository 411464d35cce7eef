// One row in PowerShell's layouts: a line of the table, or a block of names and values.
#pragma once

#include <cstddef>
#include <string>

#include "stages/tracking/reader.h"

namespace trace {

// `columns` is the width of the window; the five columns share it.
void append_table_head(std::string& out, std::size_t columns);
void append_table_row(std::string& out, const tracking::RawRow& row, std::size_t columns);

// The properties in the order in which Format-List shows them.
void append_list_row(std::string& out, const tracking::RawRow& row);

}  // namespace trace
