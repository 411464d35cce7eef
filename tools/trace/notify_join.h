// Which message a NOTIFYMAPI row speaks of: it has no ids.
//
// The row names the store's event and the item. SUBMIT and its failures name the event, RECEIVE in
// the submission log the item (from 2016 also the event). Files come in any order, so all is
// decided at the end. Takes 24 bytes for each NOTIFYMAPI row and a map's entry for each message.
#pragma once

#include <cstdint>
#include <vector>

#include "stages/tracking/reader.h"
#include "tools/trace/record.h"
#include "tools/trace/record_store.h"
#include "tools/trace/texts.h"

namespace trace {

class NotifyJoin {
 public:
  // A NOTIFYMAPI row, filed as `number`.
  void noticed(const tracking::RawRow& row, const Record& record, std::uint32_t number);

  // A row of the Submission service that names the message it belongs to.
  void submitted(const tracking::RawRow& row, const Record& record);

  // Gives each noticed record its message, before merging. Rows about one item that no message was
  // found for share a new group. A row whose item fits several messages, or whose message fits
  // several items, is left to itself.
  void finish(RecordStore& records, HugeVector<Group>& groups);

 private:
  struct Noticed {
    std::uint64_t event, item;  // Keys; 0 if the row does not name it.
    std::uint32_t number;
  };
  struct Conflict {
    HashMap NotifyJoin::*map;
    std::uint64_t key;
    std::uint32_t message;  // Besides the one in the map.
  };
  void offer(HashMap NotifyJoin::*map, std::uint64_t key, std::uint32_t message);
  void settle_conflicts(const HugeVector<Group>& groups);
  void find_items_with_one_key(const RecordStore& records);
  std::uint32_t message_of(const Noticed& noticed) const;

  std::vector<Noticed> noticed_;
  HashMap by_event_, by_item_;  // Message by key, or `several`.
  std::vector<Conflict> conflicts_;
};

}  // namespace trace
