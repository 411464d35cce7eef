// The order in which servers are tried.
#include "stages/service/context.h"

#include <algorithm>

namespace service {

std::vector<directory::ServerIndex> in_random_order(
    std::vector<std::vector<directory::ServerIndex>> tiers, sim::Random& random) {
  std::vector<directory::ServerIndex> order;
  for (auto& tier : tiers) {
    while (!tier.empty()) {
      const directory::ServerIndex server = random.take_one(tier);
      if (std::find(order.begin(), order.end(), server) == order.end()) order.push_back(server);
    }
  }
  return order;
}

}  // namespace service
