// Finds where a line ends and where its fields begin, 64 bytes at a time.
//
// There are three engines with one result: AVX2 and SSE2 where the processor has them, and plain
// integers everywhere.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tracking {

struct LineIndex {
  static constexpr std::size_t columns_max = 1024;

  std::size_t length = 0;   // Bytes before the line feed, with a carriage return if there is one.
  std::size_t columns = 0;  // All, also beyond columns_max.
  bool has_nul = false;
  bool quote_is_open = false;       // The line ends inside a quoted field.
  bool quote_is_misplaced = false;  // A quote in an unquoted field, or text after a closing quote.
  // Where each field begins, for columns up to columns_max, and behind them 1 + where the last one
  // ends: field i is [starts[i], starts[i + 1] - 1). A carriage return at the end is in no field.
  std::array<std::uint32_t, columns_max + 65> starts;
};

// `line` must contain a line feed, and 64 readable bytes must follow it.
using IndexLine = void (*)(const char* line, LineIndex& index);

enum class Engine : std::uint8_t { portable, sse2, avx2 };

// nullptr if this machine lacks the engine.
IndexLine index_line_with(Engine engine);
IndexLine fastest_index_line();

}  // namespace tracking
