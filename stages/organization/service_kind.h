// The services of a server, each a program of its own.
#pragma once

#include <array>
#include <cstdint>

namespace organization {

// Edge's is the Transport service too. (ARC-1)
enum class ServiceKind : std::uint8_t { frontend, delivery, transport, submission };

// In the order in which a machine starts them.
inline constexpr std::array service_kinds = {ServiceKind::frontend, ServiceKind::delivery,
                                             ServiceKind::transport, ServiceKind::submission};

}  // namespace organization
