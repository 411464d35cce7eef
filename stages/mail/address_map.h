// Tables whose keys are addresses, or domains: ASCII case does not matter.
//
// For look-up only, which needs no copy of the key; their order means nothing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>  // look-up only
#include <unordered_set>  // look-up only

#include "stages/mail/address.h"

namespace mail {

struct AddressHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view address) const { return address_hash(address); }
};
struct SameAddress {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return same_address(a, b); }
};

template <typename V>
using AddressMap = std::unordered_map<std::string, V, AddressHash, SameAddress>;  // look-up only
using AddressSet = std::unordered_set<std::string, AddressHash, SameAddress>;     // look-up only

}  // namespace mail
