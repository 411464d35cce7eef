// PCG32 streams and integer draws.
#include "sim/random.h"

#include "sim/check.h"

namespace sim {

std::uint64_t hash(std::uint64_t seed, std::string_view name) {
  std::uint64_t value = mix(seed);
  for (const char c : name) {
    value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3u;  // FNV-1a.
  }
  return mix(value);
}

namespace {

// pcg32 keeps its state private; these are its two steps, checked against it in the test.
constexpr std::uint64_t multiplier = 6364136223846793005u;

}  // namespace

Random::Random(std::uint64_t seed, std::string_view stream)
    : state_(0), increment_((hash(seed, stream) << 1) | 1) {
  next();
  state_ += hash(~seed, stream);
  next();
}

std::uint32_t Random::next() {
  const std::uint64_t old = state_;
  state_ = old * multiplier + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18) ^ old) >> 27);
  const auto rotation = static_cast<std::uint32_t>(old >> 59);
  return (shifted >> rotation) | (shifted << ((32 - rotation) & 31));
}

std::uint32_t Random::below(std::uint32_t limit) {
  CHECK(limit > 0);
  // Lemire's multiplication with rejection: unbiased.
  std::uint64_t product = std::uint64_t{next()} * limit;
  if (static_cast<std::uint32_t>(product) < limit) {
    const std::uint32_t threshold = (0u - limit) % limit;
    while (static_cast<std::uint32_t>(product) < threshold) {
      product = std::uint64_t{next()} * limit;
    }
  }
  return static_cast<std::uint32_t>(product >> 32);
}

Duration Random::between(Duration least, Duration most) {
  CHECK(least <= most && (most - least).count() < 0xffffffff);
  return least + Duration{below(static_cast<std::uint32_t>((most - least).count()) + 1)};
}

Duration Random::draw(Quantiles quantiles) {
  CHECK(quantiles.points.size() >= 2);
  const auto pieces = static_cast<std::uint32_t>(quantiles.points.size() - 1);
  const std::uint32_t piece = below(pieces);
  return between(quantiles.points[piece], quantiles.points[piece + 1]);
}

}  // namespace sim
