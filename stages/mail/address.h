// SMTP addresses as text: ASCII case does not matter, the domain is what follows the last '@'.
#pragma once

#include <cstddef>
#include <string_view>

namespace mail {

// Empty if there is no '@'.
std::string_view domain_of(std::string_view address);

// The same for addresses that are the same.
std::size_t address_hash(std::string_view address);

bool same_address(std::string_view a, std::string_view b);

}  // namespace mail
