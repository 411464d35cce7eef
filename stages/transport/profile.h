// What a Transport service does differently on an Edge server.
//
// EDG-1, EDG-5, EDG-7. The service itself is the same: queues, categorizer, send.
#pragma once

#include <string_view>

#include "sim/time.h"
#include "stages/directory/directory.h"

namespace transport {

struct Profile {
  std::string_view latency_role = "HUB";
  // Copies on another server, and the rows about them; Edge has neither. (EDG-7)
  bool makes_copies = true;
  // Looks recipients up, and gives messages their ids and marks. On Edge the SMTP agents come
  // before, and there is no Active Directory. (EDG-1)
  bool has_directory = true;
  sim::Duration transient_retry = sim::minutes{5};  // QUE-4
  sim::Duration failure_retry = sim::minutes{10};
};

inline constexpr Profile hub_profile{};
inline constexpr Profile edge_profile{"EDGE", false, false, sim::minutes{10},
                                      sim::minutes{30}};  // EDG-5

inline const Profile& profile_of(const directory::ServerEntry& server) {
  return server.edge ? edge_profile : hub_profile;
}

}  // namespace transport
