// One pass over all rows for all that is asked.
#include "tools/trace/parent_join.h"

#include "tools/trace/fields.h"

namespace trace {
namespace {

using tracking::Event;

constexpr std::uint32_t several = 0xFFFFFFFE;

}  // namespace

void ParentJoin::asks(const Record& record, std::string_view reference) {
  if (record.event != Event::receive && record.event != Event::dsn) return;
  const auto id = decimal(reference);
  if (!id) return;
  const auto next = static_cast<std::uint32_t>(messages_.size());
  if (asked_.add(record.server, *id, next)) messages_.push_back(no_message);
}

void ParentJoin::finish(const RecordStore& records) {
  if (messages_.empty()) return;
  for (std::size_t number = 0; number < records.size(); ++number) {
    const Record& record = records[number];
    // Delivery's row has the id that the hub gave, under its own name.
    if (record.event == Event::deliver || record.event == Event::duplicatedeliver) continue;
    const std::uint32_t asked = asked_.find(record.server, record.internal_id);
    if (asked == RowMap::none) continue;
    std::uint32_t& message = messages_[asked];
    const bool same = message == no_message || message == record.message;
    message = same ? record.message : several;
  }
}

std::uint32_t ParentJoin::message_with(ServerId server, std::uint64_t internal_id) const {
  const std::uint32_t asked = asked_.find(server, internal_id);
  if (asked == RowMap::none || messages_[asked] == several) return no_message;
  return messages_[asked];
}

}  // namespace trace
