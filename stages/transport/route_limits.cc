// Fails what no send connector is wide enough for, before it is routed.
//
// RTE-12, LIM-3.
#include <algorithm>

#include "stages/transport/categorizer.h"
#include "stages/transport/limit_check.h"

namespace transport {

void Categorizer::fail_too_large(MailItem& item) {
  const std::uint64_t bytes = LimitCheck::route_size(item);
  if (bytes <= context_.directory.least_limits().connector) return;
  const auto first =
      std::stable_partition(item.recipients.begin(), item.recipients.end(), [&](const auto& each) {
        return !context_.routing.is_too_large(context_.server, each.address, bytes);
      });
  Resolution resolution;
  for (auto at = first; at != item.recipients.end(); ++at) {
    resolution.failed.push_back(static_cast<std::uint32_t>(at - item.recipients.begin()));
    resolution.statuses.emplace_back(too_large_for_route);
  }
  if (!resolution.failed.empty()) fail(item, resolution);
}

}  // namespace transport
