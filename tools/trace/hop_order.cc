// Sorting of hops by where they begin.
#include "tools/trace/hop_order.h"

#include <algorithm>
#include <map>
#include <set>

namespace trace {

std::vector<const Hop*> causal_hops(const Message& message) {
  std::set<std::size_t> ready;                           // What may stand next.
  std::map<std::string, std::set<std::size_t>> waiting;  // By the place that is not reached yet.
  std::set<std::string> reachable;
  for (const Hop& hop : message.hops) {
    if (text(hop.from) != text(hop.to)) reachable.insert(text(hop.to));
  }
  for (std::size_t i = 0; i < message.hops.size(); ++i) {
    const std::string from = text(message.hops[i].from);
    (reachable.contains(from) ? waiting[from] : ready).insert(i);
  }
  std::vector<const Hop*> order;
  while (order.size() < message.hops.size()) {
    if (ready.empty()) {  // The message went in a circle: the earliest hop opens it.
      const auto earliest = std::min_element(
          waiting.begin(), waiting.end(),
          [](const auto& a, const auto& b) { return *a.second.begin() < *b.second.begin(); });
      ready.merge(earliest->second);
      waiting.erase(earliest);
    }
    const Hop& next = message.hops[ready.extract(ready.begin()).value()];
    order.push_back(&next);
    if (const auto reached = waiting.find(text(next.to)); reached != waiting.end()) {
      ready.merge(reached->second);
      waiting.erase(reached);
    }
  }
  return order;
}

}  // namespace trace
