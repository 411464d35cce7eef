// What a domain pattern covers: of send connectors, and of remote domains.
#pragma once

#include <string_view>

namespace directory {

// How well the space ("contoso.com", "*.contoso.com", "*") fits a domain: characters of the match,
// the domain alone before it with all below; -1 if it does not fit. (RTE-12)
int specificity(std::string_view space, std::string_view domain);

}  // namespace directory
