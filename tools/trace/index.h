// Reads logs once and files every row under its message.
//
// It keeps a Record per row (about 100 bytes) and each text once; the bytes of the rows are read
// again from the files when somebody wants to see them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stages/tracking/reader.h"
#include "tools/trace/notify_join.h"
#include "tools/trace/parent_join.h"
#include "tools/trace/record.h"
#include "tools/trace/record_store.h"
#include "tools/trace/texts.h"

namespace trace {

class Index {
 public:
  static constexpr std::uint32_t no_message = ParentJoin::no_message;
  static constexpr std::size_t notes_max = 1000;  // Further ones are only counted.

  Index() : servers_(texts_) {}

  // Reads all rows of a file; `name` is the one that answers use.
  void scan(std::uint32_t file, const std::string& name, tracking::LogReader& reader);

  // To be called when all files are read: joins what could only be joined then.
  void finish();

  Texts& texts() { return texts_; }
  const Texts& texts() const { return texts_; }
  const Servers& servers() const { return servers_; }
  ServerId server_id(std::string_view name) { return servers_.id(name); }
  const RecordStore& records() const { return records_; }
  const HugeVector<Group>& groups() const { return groups_; }

  // All record numbers, message by message; `begins[m]` to `begins[m + 1]` are those of m.
  struct Order {
    HugeVector<std::uint32_t> records;
    HugeVector<std::uint64_t> begins;
  };
  Order by_message() const;

  // The message that has the row with this internal id on this server; no_message if none does or
  // several do. For rows that name their parent so.
  std::uint32_t message_with(ServerId server, std::uint64_t internal_id) const {
    return parent_join_.message_with(server, internal_id);
  }

  // The SUBMITFAIL row that names the message as the report on what failed; null if none does.
  const Record* failure_reported_by(std::uint32_t message) const {
    if (reported_failures_.empty()) return nullptr;
    const auto found = reported_failures_.find(groups_[message].message_id);
    return found == reported_failures_.end() ? nullptr : &records_[found->second];
  }

  // Sentences about rows that belong to no message or could not be taken.
  const std::vector<std::string>& notes() const { return notes_; }
  std::uint64_t notes_counted() const { return notes_counted_; }
  std::uint64_t unusable_rows() const { return unusable_rows_; }

 private:
  void take(const tracking::RawRow& row);
  std::uint32_t group_of(const tracking::RawRow& row, std::string_view message_id);
  void take_failure(const tracking::RawRow& row);
  void take_header(const tracking::RawRow& row, const Record& record, Group& group);
  void take_notified(const Record& record);
  void merge_without_network_id();
  void note(const tracking::RawRow& row, std::string_view sentence);

  Texts texts_;
  Servers servers_;
  RecordStore records_;
  HugeVector<Group> groups_;
  HashMap groups_by_key_;

  NotifyJoin notify_join_;
  ParentJoin parent_join_;
  std::map<TextId, std::uint32_t> reported_failures_;  // Record by the report's Message-Id.

  std::uint32_t file_ = 0;
  std::string_view file_name_;
  std::string_view folder_;
  std::vector<std::string> notes_;
  std::uint64_t notes_counted_ = 0;
  std::uint64_t unusable_rows_ = 0;
};

}  // namespace trace
