// Random numbers that are the same everywhere: one integer stream per named purpose.
//
// A stream is keyed by (seed, name), so adding a server does not shift anyone else's draws.
// PCG32 underneath; every draw here is our own integer arithmetic, never <random>'s distributions,
// whose results differ between libraries.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/time.h"

namespace sim {

// A 64-bit hash of a seed and a name: for streams, and for identities that must not be drawn.
std::uint64_t hash(std::uint64_t seed, std::string_view name);

// Mixes a number well (the finalizer of SplitMix64).
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// A distribution of durations as its quantiles: points[i] is the value below which i/(n-1) of the
// draws lie; in between it is linear. At least two points, not decreasing.
struct Quantiles {
  std::span<const Duration> points;
};

class Random {
 public:
  Random(std::uint64_t seed, std::string_view stream);

  std::uint32_t next();

  // Uniform in [0, limit). REQUIRES: limit > 0.
  std::uint32_t below(std::uint32_t limit);

  // Uniform in [least, most]. REQUIRES: least <= most, less than 2^32 microseconds apart.
  Duration between(Duration least, Duration most);

  Duration draw(Quantiles quantiles);

  // Takes one of `choices` out, each with the same chance; the others keep their order.
  // REQUIRES: not empty.
  template <typename T>
  T take_one(std::vector<T>& choices) {
    const auto at = choices.begin() + below(static_cast<std::uint32_t>(choices.size()));
    T taken = std::move(*at);
    choices.erase(at);
    return taken;
  }

 private:
  std::uint64_t state_;
  std::uint64_t increment_;
};

}  // namespace sim
