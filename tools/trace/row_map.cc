// Look-up by hash in large maps of rows.
#include "tools/trace/row_map.h"

namespace trace {

std::uint32_t RowMap::find_by_hash(std::uint32_t server, std::uint64_t id) const {
  for (std::uint64_t key = mixed(id, server);; ++key) {
    const auto found = by_hash_.find(key);
    if (found == by_hash_.end()) return none;
    const Entry& entry = entries_[found->second];
    if (entry.server == server && entry.id == id) return entry.value;
  }
}

void RowMap::file(std::uint32_t entry) {
  for (std::uint64_t key = mixed(entries_[entry].id, entries_[entry].server);; ++key) {
    if (by_hash_.try_emplace(key, entry).second) return;
  }
}

void RowMap::add_new(const Entry& entry) {
  entries_.push_back(entry);
  if (entries_.size() <= linear_max) return;
  if (by_hash_.empty()) {
    for (std::uint32_t i = 0; i + 1 < entries_.size(); ++i) file(i);
  }
  file(static_cast<std::uint32_t>(entries_.size() - 1));
}

}  // namespace trace
