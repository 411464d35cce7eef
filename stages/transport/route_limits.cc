// Fails what no send connector, or a site link on the way, is wide enough for, before it is routed.
//
// RTE-10, RTE-12, LIM-3.
#include <utility>
#include <vector>

#include "stages/transport/categorizer.h"
#include "stages/transport/limit_check.h"

namespace transport {

void Categorizer::fail_too_large(MailItem& item) {
  const std::uint64_t bytes = LimitCheck::route_size(item);
  if (bytes <= context_.directory.least_limits().route) return;
  std::vector<ItemRecipient> staying, failing;
  for (auto& each : item.recipients) {
    const bool fails = context_.routing.is_too_large(context_.server, each.address, bytes);
    (fails ? failing : staying).push_back(std::move(each));
  }
  item.recipients = std::move(staying);
  Resolution resolution;
  for (auto& each : failing) {
    resolution.failed.push_back(static_cast<std::uint32_t>(item.recipients.size()));
    resolution.statuses.emplace_back(too_large_for_route);
    item.recipients.push_back(std::move(each));
  }
  if (!resolution.failed.empty()) fail(item, resolution);
}

}  // namespace transport
