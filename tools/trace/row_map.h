// A map from a pair of a server and an id to a number, for the rows of one message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tools/trace/texts.h"

namespace trace {

// Few entries are gone through, many are looked up by hash: ordinary messages have few.
class RowMap {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  void clear() {
    entries_.clear();
    if (!by_hash_.empty()) by_hash_ = {};
  }

  // `none` if there is no entry.
  std::uint32_t find(std::uint32_t server, std::uint64_t id) const {
    if (entries_.size() > linear_max) return find_by_hash(server, id);
    for (const Entry& entry : entries_) {
      if (entry.server == server && entry.id == id) return entry.value;
    }
    return none;
  }

  // True if there was nothing; else nothing changes.
  bool add(std::uint32_t server, std::uint64_t id, std::uint32_t value) {
    if (find(server, id) != none) return false;
    add_new({id, server, value});
    return true;
  }

 private:
  struct Entry {
    std::uint64_t id;
    std::uint32_t server, value;
  };
  std::uint32_t find_by_hash(std::uint32_t server, std::uint64_t id) const;
  void add_new(const Entry& entry);
  void file(std::uint32_t entry);

  static constexpr std::size_t linear_max = 16;
  std::vector<Entry> entries_;
  HashMap by_hash_;  // Hash → entry; those of one hash stand under the next free numbers.
};

}  // namespace trace
