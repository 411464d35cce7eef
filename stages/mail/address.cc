// Comparing and taking apart addresses without a locale.
#include "stages/mail/address.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace mail {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string_view domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

std::size_t address_hash(std::string_view address) {
  // Eight bytes at a time; the bit in which cases differ counts for none of them.
  constexpr std::uint64_t case_bits = 0x2020202020202020;
  std::uint64_t value = address.size();
  const auto take = [&](const char* bytes, std::size_t count) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, count);
    value = (value ^ (word | case_bits)) * 0x9e3779b97f4a7c15u;
    value ^= value >> 32;
  };
  std::size_t at = 0;
  for (; at + 8 <= address.size(); at += 8) take(address.data() + at, 8);
  // The rest may be all there is and empty, and then it may have no address at all.
  if (at < address.size()) take(address.data() + at, address.size() - at);
  return value;
}

bool same_address(std::string_view a, std::string_view b) {
  if (a == b) return true;  // Nearly always, when they are the same.
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace mail
