// Syntax of domains, SMTP addresses and IP addresses.
#include "tools/scenario/addresses.h"

#include <arpa/inet.h>

#include <array>

#include "tools/input/words.h"

namespace scenario::reader {

using input::same_ignoring_case;

namespace {

constexpr std::size_t label_length_max = 63;
constexpr std::size_t domain_length_max = 253;
constexpr std::size_t local_part_length_max = 64;
constexpr std::size_t address_length_max = 254;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_atom_character(char c) {
  return is_letter_or_digit(c) ||
         (c != '\0' && std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos);
}

// True if `domain` is `parent` or ends in ".parent".
bool is_within(std::string_view domain, std::string_view parent) {
  if (domain.size() < parent.size()) return false;
  const auto rest = domain.size() - parent.size();
  return same_ignoring_case(domain.substr(rest), parent) && (rest == 0 || domain[rest - 1] == '.');
}

}  // namespace

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > label_length_max) return false;
  if (text.front() == '-' || text.back() == '-') return false;
  for (const char c : text) {
    if (!is_letter_or_digit(c) && c != '-') return false;
  }
  return true;
}

bool is_domain(std::string_view text) {
  if (text.size() > domain_length_max) return false;
  std::size_t labels = 0;
  for (;;) {
    const auto dot = text.find('.');
    if (!is_label(text.substr(0, dot))) return false;
    ++labels;
    if (dot == std::string_view::npos) return labels >= 2;
    text.remove_prefix(dot + 1);
  }
}

bool is_reserved_domain(std::string_view domain) {
  constexpr std::array<std::string_view, 7> reserved = {
      "test", "example", "invalid", "localhost", "example.com", "example.net", "example.org"};
  for (const auto name : reserved) {
    if (is_within(domain, name)) return true;
  }
  return false;
}

bool is_local_part(std::string_view text) {
  if (text.empty() || text.size() > local_part_length_max) return false;
  if (text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  for (const char c : text) {
    if (!is_atom_character(c) && c != '.') return false;
  }
  return true;
}

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || text.size() > address_length_max) return false;
  return is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

std::string_view domain_of(std::string_view address) {
  const auto at = address.rfind('@');
  return at == std::string_view::npos ? address : address.substr(at + 1);
}

std::optional<std::string> ip_bytes(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  const std::string terminated(text);
  std::string bytes(16, '\0');
  if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) {
    constexpr std::string_view mapped("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
    if (bytes.starts_with(mapped)) bytes.erase(0, mapped.size());
  } else {
    bytes.resize(4);
    if (inet_pton(AF_INET, terminated.c_str(), bytes.data()) != 1) return std::nullopt;
  }
  const bool is_nobody = bytes.find_first_not_of('\0') == std::string::npos;  // "0.0.0.0", "::".
  if (is_nobody) return std::nullopt;
  return bytes;
}

bool is_address_space(std::string_view text) {
  if (text == "*") return true;
  return is_domain(text.starts_with("*.") ? text.substr(2) : text);
}

std::size_t coverage(std::string_view address_space, std::string_view domain) {
  if (address_space == "*") return 1;
  if (address_space.starts_with("*.")) {
    const auto tree = address_space.substr(2);
    return is_within(domain, tree) ? 2 * tree.size() : 0;
  }
  return same_ignoring_case(address_space, domain) ? 2 * domain.size() + 1 : 0;
}

}  // namespace scenario::reader
