// What moderators decided, by the initiation message that asked them.
#pragma once

#include <utility>
#include <vector>

#include "tools/trace/index.h"

namespace trace {

class Decisions {
 public:
  // `index` must be complete when something is asked, and outlive this.
  explicit Decisions(const Index& index) : index_(index) {}

  // The row that says that nobody let pass what this initiation message asked for; null if there is
  // none. The first, if there are several. (MOD-2)
  const Record* refusal(TextId initiation_id);

 private:
  void collect();

  const Index& index_;
  bool collected_ = false;  // At the first question: few logs have moderated mail.
  std::vector<std::pair<TextId, std::uint32_t>> by_message_id_;  // And record number, sorted.
};

}  // namespace trace
