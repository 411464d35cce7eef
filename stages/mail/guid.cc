// GUID texts and the time inside network-message-ids.
#include "stages/mail/guid.h"

#include "stages/mail/hex.h"

namespace mail {
namespace {

// Group lengths in hex digits, as printed.
constexpr int group_lengths[] = {8, 4, 4, 4, 12};

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

char* Guid::write(char* out) const {
  out = write_hex(lower_case_hex, high >> 32, 4, out);
  *out++ = '-';
  out = write_hex(lower_case_hex, high >> 16, 2, out);
  *out++ = '-';
  out = write_hex(lower_case_hex, high, 2, out);
  *out++ = '-';
  out = write_hex(lower_case_hex, low >> 48, 2, out);
  *out++ = '-';
  return write_hex(lower_case_hex, low, 6, out);
}

void Guid::append(std::string& out) const {
  char text[text_length];
  write(text);
  out.append(text, text_length);
}

std::string Guid::text() const {
  std::string out;
  append(out);
  return out;
}

std::string Guid::digits() const {
  std::string out(32, ' ');
  write_hex(lower_case_hex, low, 8, write_hex(lower_case_hex, high, 8, out.data()));
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

namespace {

constexpr std::uint64_t with_version(std::uint64_t high) {
  return (high & ~std::uint64_t{0xf000}) | 0x4000;
}

}  // namespace

Guid random_guid(std::uint64_t high, std::uint64_t low) {
  return {with_version(high), (low & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62)};
}

Guid network_message_id(sim::Time time, std::uint64_t random) {
  const auto ticks = static_cast<std::uint64_t>(sim::to_ticks(time));
  return {with_version(random), ticks << 48 | ticks >> 16};
}

sim::Time creation_time(const Guid& id) {
  const std::uint64_t ticks = id.low << 16 | id.low >> 48;
  return sim::from_ticks(static_cast<std::int64_t>(ticks));
}

}  // namespace mail
