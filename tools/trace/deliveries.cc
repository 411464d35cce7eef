// Looks for the delivery that made a later one a duplicate.
#include "tools/trace/deliveries.h"

#include <algorithm>

namespace trace {

void Deliveries::collect() {
  collected_ = true;
  const RecordStore& records = index_.records();
  for (std::uint32_t number = 0; number < records.size(); ++number) {
    if (records[number].event != tracking::Event::deliver) continue;
    by_message_id_.emplace_back(index_.groups()[records[number].message].message_id, number);
  }
  std::sort(by_message_id_.begin(), by_message_id_.end());
}

const Record* Deliveries::before(const Record& duplicate, std::string_view address) {
  if (!collected_) collect();
  const TextId id = index_.groups()[duplicate.message].message_id;
  auto at = std::lower_bound(by_message_id_.begin(), by_message_id_.end(),
                             std::pair{id, std::uint32_t{0}});
  for (; at != by_message_id_.end() && at->first == id; ++at) {
    const Record& row = index_.records()[at->second];
    if (row.message == duplicate.message || row.time > duplicate.time) continue;
    members_.split(index_.texts().text(row.recipients));
    const bool named =
        std::any_of(members_.views.begin(), members_.views.end(),
                    [&](std::string_view member) { return equal_ignoring_case(member, address); });
    if (named) return &row;
  }
  return nullptr;
}

}  // namespace trace
