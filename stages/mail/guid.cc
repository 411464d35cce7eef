// GUID texts and the time inside network-message-ids.
#include "stages/mail/guid.h"

namespace mail {
namespace {

constexpr char hex[] = "0123456789abcdef";

// Group lengths in hex digits, as printed.
constexpr int group_lengths[] = {8, 4, 4, 4, 12};

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

void Guid::write(char* out) const {
  int shift = 60;
  std::uint64_t half = high;
  for (int group = 0; group < 5; ++group) {
    if (group > 0) *out++ = '-';
    for (int i = 0; i < group_lengths[group]; ++i) {
      *out++ = hex[half >> shift & 15];
      shift -= 4;
      if (shift < 0) {
        shift = 60;
        half = low;
      }
    }
  }
}

std::string Guid::text() const {
  std::string out(text_length, ' ');
  write(out.data());
  return out;
}

std::string Guid::digits() const {
  std::string out(32, ' ');
  for (int i = 0; i < 16; ++i) {
    out[static_cast<std::size_t>(i)] = hex[high >> (60 - 4 * i) & 15];
    out[static_cast<std::size_t>(i) + 16] = hex[low >> (60 - 4 * i) & 15];
  }
  return out;
}

std::optional<Guid> parse_guid(std::string_view text) {
  if (text.size() != Guid::text_length) return std::nullopt;
  Guid guid;
  std::size_t at = 0;
  int digits = 0;
  for (int group = 0; group < 5; ++group) {
    if (group > 0 && text[at++] != '-') return std::nullopt;
    for (int i = 0; i < group_lengths[group]; ++i) {
      const int value = digit_value(text[at++]);
      if (value < 0) return std::nullopt;
      auto& half = digits++ < 16 ? guid.high : guid.low;
      half = half << 4 | static_cast<std::uint64_t>(value);
    }
  }
  return guid;
}

Guid network_message_id(sim::Time time, std::uint64_t random) {
  const auto ticks = static_cast<std::uint64_t>(sim::to_ticks(time));
  const std::uint64_t high = (random & ~std::uint64_t{0xf000}) | 0x4000;
  return {high, ticks << 48 | ticks >> 16};
}

sim::Time creation_time(const Guid& id) {
  const std::uint64_t ticks = id.low << 16 | id.low >> 48;
  return sim::from_ticks(static_cast<std::int64_t>(ticks));
}

}  // namespace mail
