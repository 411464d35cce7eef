// Which Message-Id was delivered by which rows: tells a duplicate from a gap in the logs.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/trace/fields.h"
#include "tools/trace/index.h"

namespace trace {

class Deliveries {
 public:
  // `index` must be complete when something is asked, and outlive this.
  explicit Deliveries(const Index& index) : index_(index) {}

  // The DELIVER row by which the mailbox of `address` had got the Message-Id of `duplicate`, a
  // DUPLICATEDELIVER row, before: as another message, which was sent with the same Message-Id. Null
  // if the logs do not have it. (DEL-6)
  const Record* before(const Record& duplicate, std::string_view address);

 private:
  void collect();

  const Index& index_;
  bool collected_ = false;  // At the first question: few logs have duplicates.
  std::vector<std::pair<TextId, std::uint32_t>> by_message_id_;  // And record number, sorted.
  Members members_;
};

}  // namespace trace
