// All records, in blocks that never move: growing costs no copy and touches no memory twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tools/trace/huge_pages.h"
#include "tools/trace/record.h"

namespace trace {

class RecordStore {
 public:
  std::size_t size() const { return size_; }
  const Record& operator[](std::size_t number) const {
    return blocks_[number / block_records][number % block_records];
  }
  Record& operator[](std::size_t number) {
    return blocks_[number / block_records][number % block_records];
  }
  void push_back(const Record& record) {
    if (size_ == blocks_.size() * block_records) {
      blocks_.emplace_back();
      blocks_.back().reserve(block_records);
    }
    blocks_.back().push_back(record);
    ++size_;
  }

 private:
  static constexpr std::size_t block_records = 16384;
  std::vector<HugeVector<Record>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace trace
