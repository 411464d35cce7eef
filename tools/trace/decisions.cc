// Looks for rejections and their like, and for initiation messages that failed.
#include "tools/trace/decisions.h"

#include <algorithm>

namespace trace {

using tracking::Event;

void Decisions::collect() {
  collected_ = true;
  const RecordStore& records = index_.records();
  for (std::uint32_t number = 0; number < records.size(); ++number) {
    const Event event = records[number].event;
    if (event != Event::moderatorreject && event != Event::moderationexpire &&
        event != Event::moderatorsallndr && event != Event::fail) {
      continue;
    }
    by_message_id_.emplace_back(index_.groups()[records[number].message].message_id, number);
  }
  std::sort(by_message_id_.begin(), by_message_id_.end());
}

const Record* Decisions::refusal(TextId initiation_id) {
  if (!collected_) collect();
  const Record* first = nullptr;
  auto at = std::lower_bound(by_message_id_.begin(), by_message_id_.end(),
                             std::pair{initiation_id, std::uint32_t{0}});
  for (; at != by_message_id_.end() && at->first == initiation_id; ++at) {
    const Record& row = index_.records()[at->second];
    const bool decided = row.event != Event::fail;
    // The initiation message may have failed on the way, and another copy of it arrived.
    if (first != nullptr && first->event != Event::fail && !decided) continue;
    const bool better = first != nullptr && first->event == Event::fail && decided;
    if (first == nullptr || better || row.time < first->time) first = &row;
  }
  return first;
}

}  // namespace trace
