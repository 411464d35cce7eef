// The three engines: how 64 bytes become bit masks.
#include "stages/tracking/line_index.h"

#include <cstring>

#include "stages/tracking/line_scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tracking {
namespace {

// Eight bits for eight bytes: set where the byte is `c`. Exact: no carry leaves a byte.
std::uint64_t equal_bits(std::uint64_t bytes, char c) {
  constexpr std::uint64_t low_bits = 0x7f7f7f7f7f7f7f7f;
  const std::uint64_t x = bytes ^ 0x0101010101010101 * static_cast<unsigned char>(c);
  const std::uint64_t equal = ~(((x & low_bits) + low_bits) | x | low_bits) >> 7;
  return equal * 0x0102040810204080 >> 56;
}

void index_line_portable(const char* line, LineIndex& index) {
  LineScan scan{index};
  for (const char* at = line;; at += 64) {
    ByteMasks masks;
    for (unsigned i = 0; i < 64; i += 8) {
      std::uint64_t bytes = 0;
      for (unsigned k = 0; k < 8; ++k) {
        bytes |= std::uint64_t{static_cast<unsigned char>(at[i + k])} << 8 * k;
      }
      masks.newline |= equal_bits(bytes, '\n') << i;
      masks.comma |= equal_bits(bytes, ',') << i;
      masks.quote |= equal_bits(bytes, '"') << i;
      masks.nul |= equal_bits(bytes, '\0') << i;
    }
    if (scan.take(masks)) break;
  }
  scan.finish(line);
}

#if defined(__x86_64__)

std::uint64_t equal_bits(const __m128i (&bytes)[4], char c) {
  const __m128i wanted = _mm_set1_epi8(c);
  std::uint64_t bits = 0;
  for (int i = 0; i < 4; ++i) {
    const int equal = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes[i], wanted));
    bits |= std::uint64_t{static_cast<unsigned>(equal)} << 16 * i;
  }
  return bits;
}

void index_line_sse2(const char* line, LineIndex& index) {
  LineScan scan{index};
  for (const char* at = line;; at += 64) {
    const auto* block = reinterpret_cast<const __m128i*>(at);
    const __m128i bytes[4] = {_mm_loadu_si128(block), _mm_loadu_si128(block + 1),
                              _mm_loadu_si128(block + 2), _mm_loadu_si128(block + 3)};
    const ByteMasks masks{equal_bits(bytes, '\n'), equal_bits(bytes, ','), equal_bits(bytes, '"'),
                          equal_bits(bytes, '\0')};
    if (scan.take(masks)) break;
  }
  scan.finish(line);
}

[[gnu::target("avx2,bmi")]] inline std::uint64_t equal_bits(__m256i low, __m256i high, char c) {
  const __m256i wanted = _mm256_set1_epi8(c);
  const auto first = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted)));
  const auto second = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)));
  return first | std::uint64_t{second} << 32;
}

[[gnu::target("avx2,bmi")]] void index_line_avx2(const char* line, LineIndex& index) {
  LineScan scan{index};
  for (const char* at = line;; at += 64) {
    const auto* block = reinterpret_cast<const __m256i*>(at);
    const __m256i low = _mm256_loadu_si256(block), high = _mm256_loadu_si256(block + 1);
    const ByteMasks masks{equal_bits(low, high, '\n'), equal_bits(low, high, ','),
                          equal_bits(low, high, '"'), equal_bits(low, high, '\0')};
    if (scan.take(masks)) break;
  }
  scan.finish(line);
}

#endif

}  // namespace

IndexLine index_line_with(Engine engine) {
  switch (engine) {
    case Engine::portable:
      return index_line_portable;
#if defined(__x86_64__)
    case Engine::sse2:
      return index_line_sse2;
    case Engine::avx2:
      if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) return index_line_avx2;
      break;
#else
    case Engine::sse2:
    case Engine::avx2:
      break;
#endif
  }
  return nullptr;
}

IndexLine fastest_index_line() {
  for (const Engine engine : {Engine::avx2, Engine::sse2}) {
    if (const IndexLine index_line = index_line_with(engine)) return index_line;
  }
  return index_line_portable;
}

}  // namespace tracking
