// SMTP addresses as text: ASCII case does not matter, the domain is what follows the last '@'.
#pragma once

#include <string>
#include <string_view>

namespace mail {

// Empty if there is no '@'.
std::string_view domain_of(std::string_view address);

// The ASCII letters in lower case; everything else as it is.
std::string lower(std::string_view text);

bool same_address(std::string_view a, std::string_view b);

}  // namespace mail
