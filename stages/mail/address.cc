// Comparing and taking apart addresses without a locale.
#include "stages/mail/address.h"

#include <algorithm>

namespace mail {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string_view domain_of(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

std::size_t address_hash(std::string_view address) {
  std::size_t value = 0xcbf29ce484222325u;  // FNV-1a.
  for (const char c : address) {
    value = (value ^ static_cast<unsigned char>(lower(c))) * 0x100000001b3u;
  }
  return value;
}

bool same_address(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace mail
