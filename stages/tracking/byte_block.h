// Sixteen bytes that are compared at once: SSE2 where there is one, else two integers.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tracking {

#if defined(__SSE2__)

class ByteBlock {
 public:
  ByteBlock() : bytes_(_mm_setzero_si128()) {}
  ByteBlock(std::uint64_t low, std::uint64_t high)
      : bytes_(_mm_set_epi64x(static_cast<std::int64_t>(high), static_cast<std::int64_t>(low))) {}
  static ByteBlock load(const char* from) {
    return ByteBlock{_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))};
  }
  void store(char* to) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes_); }

  // Not zero in every byte that is `c`.
  ByteBlock equal(char c) const { return ByteBlock{_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c))}; }
  // Not zero if some byte is `c` or less. `c` is ASCII.
  ByteBlock at_most(char c) const {
    return ByteBlock{_mm_cmpeq_epi8(_mm_min_epu8(bytes_, _mm_set1_epi8(c)), bytes_)};
  }
  ByteBlock operator|(ByteBlock other) const {
    return ByteBlock{_mm_or_si128(bytes_, other.bytes_)};
  }
  // Of a result of equal() or at_most().
  bool any() const { return _mm_movemask_epi8(bytes_) != 0; }

 private:
  explicit ByteBlock(__m128i bytes) : bytes_(bytes) {}

  __m128i bytes_;
};

#else

class ByteBlock {
 public:
  ByteBlock() = default;
  ByteBlock(std::uint64_t low, std::uint64_t high) : low_(low), high_(high) {}
  static ByteBlock load(const char* from) {
    ByteBlock block;
    std::memcpy(&block.low_, from, 8);
    std::memcpy(&block.high_, from + 8, 8);
    return block;
  }
  void store(char* to) const {
    std::memcpy(to, &low_, 8);
    std::memcpy(to + 8, &high_, 8);
  }

  ByteBlock equal(char c) const { return {equal(low_, c), equal(high_, c)}; }
  ByteBlock at_most(char c) const { return {at_most(low_, c), at_most(high_, c)}; }
  ByteBlock operator|(ByteBlock other) const { return {low_ | other.low_, high_ | other.high_}; }
  bool any() const { return (low_ | high_) != 0; }

 private:
  // Exact for every byte: no carry crosses from one byte to the next.
  static std::uint64_t equal(std::uint64_t bytes, char c) {
    constexpr std::uint64_t low_bits = 0x7f7f7f7f7f7f7f7f;
    const std::uint64_t x = bytes ^ 0x0101010101010101 * static_cast<unsigned char>(c);
    return ~(((x & low_bits) + low_bits) | x | low_bits);
  }
  // A byte minus a larger one borrows into its top bit. A borrow that reaches the next byte comes
  // from one that is counted anyway.
  static std::uint64_t at_most(std::uint64_t bytes, char c) {
    constexpr std::uint64_t each = 0x0101010101010101;
    return (bytes - each * (static_cast<unsigned char>(c) + 1u)) & ~bytes & each * 0x80;
  }

  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

#endif

}  // namespace tracking
