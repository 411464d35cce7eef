// What the hops look up among one message's rows, filed once per message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "tools/trace/record.h"
#include "tools/trace/row_map.h"

namespace trace {

inline bool is_send(const Record& row) {
  return row.event == tracking::Event::send || row.event == tracking::Event::sendexternal;
}

// Reused from message to message. Nothing found is a nullptr.
class RowTables {
 public:
  // `rows` in the order of cause; they must outlive the questions.
  void load(const std::vector<const Record*>& rows);

  // The first SEND or FAIL that tells how long the server had what it received so: by the same id,
  // or by that of a fork of it.
  const Record* end_of(const Record& received) const;

  // The last SUBMIT of `server` to `hub`.
  const Record* submit(ServerId server, ServerId hub) const;
  // The first row that shows that a mailbox server had the message.
  const Record* at_mailbox_server(ServerId server) const;
  // `hub` has received the message from `server`, and no other Transport had seen it before.
  bool received(ServerId hub, ServerId server) const;

  // One transaction may have left a DELIVER and a DUPLICATEDELIVER: true for the later of them.
  bool ends_transaction(std::size_t row) const;

 private:
  using Transaction = std::tuple<tracking::Event, std::uint32_t, ServerId, std::uint64_t, TextId>;

  void file(std::uint32_t number);
  void file_end(std::uint32_t number);
  void file_transactions();
  const Record* row(std::uint32_t number) const {
    return number == RowMap::none ? nullptr : (*rows_)[number];
  }

  const std::vector<const Record*>* rows_ = nullptr;
  RowMap forks_;  // The TRANSFER that made an id.
  RowMap ends_, submits_, at_mailbox_, received_;
  // With the first row of each; empty unless there are deliveries of both kinds.
  std::vector<std::pair<Transaction, std::size_t>> transactions_;
};

}  // namespace trace
