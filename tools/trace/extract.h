// Takes from a row what joining needs, event by event.
#pragma once

#include <vector>

#include "stages/tracking/reader.h"
#include "tools/trace/record.h"
#include "tools/trace/texts.h"

namespace trace {

// Fills everything but `file` and `message`. `folder` names the server if the row does not.
// Returns further shadow copies that one HAREDIRECT row tells of, as continuations.
std::vector<Record> extract(const tracking::RawRow& row, std::string_view folder, Texts& texts,
                            Servers& servers, Record& record);

// Its arrival if it has one; sets it on the way.
std::optional<sim::Time> take_latency(const tracking::RawRow& row, Record& record);

// As the file has it, without a last member that may be cut.
std::string_view custom_data_of(const tracking::RawRow& row);

}  // namespace trace
