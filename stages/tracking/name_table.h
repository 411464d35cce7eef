// Finds which of a fixed set of names a text is, without a chain of comparisons.
//
// The names of a table are chosen at compile time, and with them a multiplier under which no two
// fall into the same slot: a look-up is one multiplication and one comparison.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tracking {

template <std::size_t count>
class NameTable {
 public:
  static_assert(count < 255);

  // Names must differ in their length, their first eight or their last eight characters.
  explicit constexpr NameTable(const std::array<std::string_view, count>& names) : names_(names) {
    while (!fill()) multiplier_ += step;
  }

  constexpr std::string_view name(std::size_t index) const { return names_[index]; }

  // The index of the name that equals `text`.
  constexpr std::optional<std::size_t> find(std::string_view text) const {
    const std::size_t index = slots_[slot(text)];
    if (index == empty || names_[index] != text) return std::nullopt;
    return index;
  }

 private:
  static constexpr std::size_t slot_bits = 9;
  static constexpr std::uint8_t empty = 255;
  static constexpr std::uint64_t step = 0x9e3779b97f4a7c16;

  // Spelled out so that compilers see one load, and that it works at compile time as well.
  static constexpr std::uint64_t byte(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
  }
  static constexpr std::uint64_t four(std::string_view text, std::size_t at) {
    return byte(text, at) | byte(text, at + 1) << 8 | byte(text, at + 2) << 16 |
           byte(text, at + 3) << 24;
  }
  static constexpr std::uint64_t eight(std::string_view text, std::size_t at) {
    return four(text, at) | four(text, at + 4) << 32;
  }

  constexpr std::size_t slot(std::string_view text) const {
    const std::size_t size = text.size();
    std::uint64_t key = size;
    if (size >= 8) {
      key += eight(text, 0) ^ (eight(text, size - 8) << 21 | eight(text, size - 8) >> 43);
    } else if (size >= 4) {
      key += four(text, 0) ^ four(text, size - 4) << 29;
    } else if (size > 0) {
      key += byte(text, 0) ^ byte(text, size / 2) << 8 ^ byte(text, size - 1) << 16;
    }
    key ^= key >> 32;
    return static_cast<std::size_t>(key * multiplier_ >> (64 - slot_bits));
  }

  // False if two names meet in a slot.
  constexpr bool fill() {
    for (std::uint8_t& index : slots_) index = empty;
    for (std::size_t i = 0; i < count; ++i) {
      std::uint8_t& index = slots_[slot(names_[i])];
      if (index != empty) return false;
      index = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  std::array<std::string_view, count> names_;
  std::array<std::uint8_t, std::size_t{1} << slot_bits> slots_{};
  std::uint64_t multiplier_ = 0x9e3779b97f4a7c15;
};

}  // namespace tracking
