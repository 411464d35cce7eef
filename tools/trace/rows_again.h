// Reads single rows again from their files, for showing.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "stages/tracking/reader.h"
#include "tools/trace/tracer.h"

namespace trace {

class RowsAgain {
 public:
  explicit RowsAgain(const Result& result) : result_(result) {}

  // The row as the reader sees it; valid until the next call. nullptr if the file has changed.
  const tracking::RawRow* at(const Record& record);

 private:
  const std::string& header(std::uint32_t file);

  const Result& result_;
  std::map<std::uint32_t, std::string> headers_;
  std::string text_;
  std::unique_ptr<tracking::LogReader> reader_;
};

}  // namespace trace
