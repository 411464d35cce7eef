// Which message a row means that names its cause by the internal id on its server.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/trace/record.h"
#include "tools/trace/record_store.h"
#include "tools/trace/row_map.h"

namespace trace {

// Notifications and mail that rules and agents made; the row may stand before those of the cause.
class ParentJoin {
 public:
  static constexpr std::uint32_t no_message = 0xFFFFFFFF;

  // A row that may ask by `reference`. Others are ignored.
  void asks(const Record& record, std::string_view reference);

  // When all rows are known and have their final messages.
  void finish(const RecordStore& records);

  // The message that has the row with this id on this server; no_message if none does or several
  // do. Only for what a row asked.
  std::uint32_t message_with(ServerId server, std::uint64_t internal_id) const;

 private:
  RowMap asked_;  // → its number in messages_.
  std::vector<std::uint32_t> messages_;
};

}  // namespace trace
