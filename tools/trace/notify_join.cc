// Keys of events and items, and the joining by them.
#include "tools/trace/notify_join.h"

#include <optional>
#include <string_view>

#include "tools/trace/extract.h"
#include "tools/trace/fields.h"

namespace trace {
namespace {

using tracking::Column;

constexpr std::uint32_t several = 0xFFFFFFFE;
constexpr std::uint32_t nothing = 0xFFFFFFFF;

// A store counts its events up, but may begin anew: the item's creation time tells two of one
// number apart. The database may have moved before another server submits the item. (HA-1)
std::uint64_t event_key(const tracking::RawRow& row) {
  const std::string_view context = row.text(Column::source_context);
  const std::string_view event = mapi_event(context);
  if (event.empty()) return 0;
  const auto created = mapi_creation_time(context);
  const std::int64_t ticks = created ? created->time_since_epoch().count() : 0;
  return mixed(hash_of(event), static_cast<std::uint64_t>(ticks));
}

std::uint64_t item_key(const tracking::RawRow& row, const Record& record) {
  const std::string_view item = custom_value(custom_data_of(row), "ItemEntryId");
  return item.empty() ? 0 : mixed(hash_of(item), record.server);
}

// The group that has the rows of `message` in the end.
std::uint32_t merged(const HugeVector<Group>& groups, std::uint32_t message) {
  const std::uint32_t target = groups[message].merged_into;
  return target == 0 ? message : target - 1;
}

}  // namespace

void NotifyJoin::noticed(const tracking::RawRow& row, const Record& record, std::uint32_t number) {
  noticed_.push_back({event_key(row), item_key(row, record), number});
}

void NotifyJoin::offer(HashMap NotifyJoin::*map, std::uint64_t key, std::uint32_t message) {
  if (key == 0) return;
  const auto [entry, is_new] = (this->*map).try_emplace(key, message);
  if (!is_new && entry->second != message) conflicts_.push_back({map, key, message});
}

void NotifyJoin::submitted(const tracking::RawRow& row, const Record& record) {
  offer(&NotifyJoin::by_event_, event_key(row), record.message);
  if (record.event == tracking::Event::receive) {
    offer(&NotifyJoin::by_item_, item_key(row, record), record.message);
  }
}

std::uint32_t NotifyJoin::message_of(const Noticed& noticed) const {
  if (noticed.event != 0) {
    const auto found = by_event_.find(noticed.event);
    if (found != by_event_.end() && found->second != several) return found->second;
  }
  if (noticed.item != 0) {
    const auto found = by_item_.find(noticed.item);
    if (found != by_item_.end() && found->second != several) return found->second;
  }
  return nothing;
}

void NotifyJoin::settle_conflicts(const HugeVector<Group>& groups) {
  for (const Conflict& conflict : conflicts_) {
    std::uint32_t& message = (this->*conflict.map)[conflict.key];
    const bool same =
        message != several && merged(groups, message) == merged(groups, conflict.message);
    if (!same) message = several;
  }
}

// One item is created once: a key with two creation times is that of two items.
void NotifyJoin::find_items_with_one_key(const RecordStore& records) {
  HashMap first_of_item;
  for (const Noticed& noticed : noticed_) {
    if (noticed.item == 0) continue;
    const auto [first, is_new] = first_of_item.try_emplace(noticed.item, noticed.number);
    if (is_new || records[first->second].other_id == records[noticed.number].other_id) continue;
    by_item_[noticed.item] = several;
  }
}

void NotifyJoin::finish(RecordStore& records, HugeVector<Group>& groups) {
  settle_conflicts(groups);
  find_items_with_one_key(records);
  HashMap alone;  // Message by the key of the event or item and its creation.
  for (const Noticed& noticed : noticed_) {
    Record& record = records[noticed.number];
    record.message = message_of(noticed);
    if (record.message != nothing) continue;
    record.message = static_cast<std::uint32_t>(groups.size());
    if (const std::uint64_t key = noticed.event != 0 ? noticed.event : noticed.item; key != 0) {
      const std::uint64_t created_once = mixed(key, record.other_id);
      record.message = alone.try_emplace(created_once, record.message).first->second;
    }
    if (record.message == groups.size()) groups.emplace_back();
  }
  *this = {};
}

}  // namespace trace
