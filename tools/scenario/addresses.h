// Names of the mail world as text: domains, SMTP addresses, IP addresses. Syntax only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace scenario::reader {

// One DNS label: 1 to 63 letters, digits and inner hyphens.
bool is_label(std::string_view text);

// Two labels or more, 253 characters at most.
bool is_domain(std::string_view text);

// A name that RFC 2606 keeps for documentation and tests, or one below it: a real server answers
// 501 5.1.4 to recipients there.
bool is_reserved_domain(std::string_view domain);

// The part before "@": RFC 5321's dot-string, 64 characters at most.
bool is_local_part(std::string_view text);

bool is_address(std::string_view text);

// What follows the last "@"; the whole text if there is none.
std::string_view domain_of(std::string_view address);

// The 4 or 16 bytes of an IPv4 or IPv6 text, the same for every spelling; empty if it is neither,
// or nobody's ("0.0.0.0").
std::optional<std::string> ip_bytes(std::string_view text);

// "*", "contoso.com" or "*.contoso.com".
bool is_address_space(std::string_view text);

// How well an address space covers a domain: 0 not at all, larger is more specific. (RTE-12)
std::size_t coverage(std::string_view address_space, std::string_view domain);

}  // namespace scenario::reader
