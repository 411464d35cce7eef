// Compares patterns with domains.
#include "stages/directory/address_space.h"

#include "stages/mail/address.h"

namespace directory {

int specificity(std::string_view space, std::string_view domain) {
  if (space == "*") return 0;
  if (space.starts_with("*.")) {
    // The domain and everything below it, less specific than the domain alone.
    const std::string_view tail = space.substr(1);
    const bool below = domain.size() > tail.size() &&
                       mail::same_address(domain.substr(domain.size() - tail.size()), tail);
    const bool itself = mail::same_address(domain, tail.substr(1));
    return below || itself ? static_cast<int>(tail.size()) - 1 : -1;
  }
  return mail::same_address(space, domain) ? static_cast<int>(space.size()) + 1 : -1;
}

}  // namespace directory
