// Hexadecimal digits, two at a time from a table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mail {

using HexPairs = std::array<char, 512>;  // "00" to "ff".

constexpr HexPairs hex_pairs(std::string_view digits) {
  HexPairs table{};
  for (std::size_t i = 0; i < 256; ++i) {
    table[2 * i] = digits[i / 16];
    table[2 * i + 1] = digits[i % 16];
  }
  return table;
}

inline constexpr HexPairs lower_case_hex = hex_pairs("0123456789abcdef");
inline constexpr HexPairs upper_case_hex = hex_pairs("0123456789ABCDEF");

// Writes the lowest `bytes` bytes of `value`, the highest first; returns the place behind them.
inline char* write_hex(const HexPairs& pairs, std::uint64_t value, int bytes, char* out) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    std::memcpy(out, &pairs[2 * (value >> shift & 255)], 2);
    out += 2;
  }
  return out;
}

}  // namespace mail
