// Filing of rows under messages.
#include "tools/trace/index.h"

#include <algorithm>

#include "tools/trace/extract.h"
#include "tools/trace/fields.h"
#include "tools/trace/input.h"

namespace trace {
namespace {

using tracking::Column;
using tracking::Event;
using tracking::Source;

// Which row's sender, return-path and subject are the message's own. (F-1)
std::uint8_t header_rank(const Record& record) {
  switch (record.event) {
    case Event::receive:
    case Event::dsn:
      return 0;
    case Event::submit:
    case Event::submitdefer:
    case Event::submitfail:
      return 2;
    case Event::notifymapi:
    case Event::throttle:
      return 3;
    case Event::resubmit:
    case Event::poisonmessage:
      return 4;
    default:
      return 1;
  }
}

bool from_submission(const Record& record) {
  return (record.event == Event::receive && record.source == Source::storedriver) ||
         record.event == Event::submit || record.event == Event::submitdefer ||
         record.event == Event::submitfail ||
         (record.event == Event::throttle && record.source == Source::storedriver);
}

// The arbitration mailbox gives back what a moderator let pass: the store's times are those of the
// release, the message is older. (MOD-2)
bool is_release(const tracking::RawRow& row, const Record& record) {
  if (!from_submission(record) && record.event != Event::notifymapi) return false;
  return row.text(Column::source_context).find("ClientType:ApprovalAPI") != std::string_view::npos;
}

// What Safety Net resubmits has the null sender, and a copy for the members of a group its manager
// (RES-11); the first sender stands in the tail of most rows then.
std::string_view first_return_path(const tracking::RawRow& row, const Record& record) {
  const std::string_view first = custom_value(custom_data_of(row), "OriginalFromAddress");
  if (!first.empty()) return first;
  if (row.is_cut() || record.event == Event::resubmit) return {};  // The tail is what is missing.
  return row.text(Column::return_path);
}

// Where the sender is the envelope's and the tail names an earlier one, Edge has rewritten both.
// (CAT-5)
std::string_view first_sender(const tracking::RawRow& row) {
  const std::string_view sender = row.text(Column::sender_address);
  if (sender != row.text(Column::return_path)) return sender;
  const std::string_view first = custom_value(custom_data_of(row), "OriginalFromAddress");
  return first.empty() ? sender : first;
}

}  // namespace

void Index::note(const tracking::RawRow& row, std::string_view sentence) {
  ++notes_counted_;
  if (notes_.size() >= notes_max) return;
  notes_.push_back(std::string(file_name_) + ":" + std::to_string(row.line()) + ": " +
                   std::string(sentence));
}

void Index::scan(std::uint32_t file, const std::string& name, tracking::LogReader& reader) {
  file_ = file;
  file_name_ = name;
  const std::size_t slash = file_name_.rfind('/');
  folder_ = slash == std::string_view::npos ? std::string_view{} : file_name_.substr(0, slash);
  folder_ = folder_.substr(folder_.rfind('/') + 1);
  // Only a tree of logs has a folder for each server.
  if (!is_tracking_log(file_name_.substr(slash + 1))) folder_ = {};
  while (const tracking::RawRow* row = reader.next()) take(*row);
  file_name_ = folder_ = {};
}

void Index::take(const tracking::RawRow& row) {
  const auto time = row.date_time();
  if (!time) {
    ++unusable_rows_;
    note(row, "date-time: found \"" + std::string(row.text(Column::date_time).substr(0, 40)) +
                  "\", expected a time; the row is left out");
    return;
  }
  if (row.is_cut()) note(row, "the file ends in this row without a line end; it may be cut");
  Record record;
  record.time = *time;
  record.file = file_;
  const auto further = extract(row, folder_, texts_, servers_, record);
  auto arrival = take_latency(row, record);
  const bool release = is_release(row, record);
  if (release) arrival = {};
  if (record.event == Event::notifymapi || record.event == Event::notifyshadow) {
    const auto created =
        arrival || release ? arrival : mapi_creation_time(row.text(Column::source_context));
    if (created) record.other_id = static_cast<std::uint64_t>(created->time_since_epoch().count());
    record.detail = texts_.id(row.text(Column::sender_address));
    notify_join_.noticed(row, record, static_cast<std::uint32_t>(records_.size()));
    records_.push_back(record);
    return;
  }
  std::string_view message_id = row.text(Column::message_id);
  // A quirk of the product: PROCESSMEETINGMESSAGE has it in the column before.
  if (message_id.empty() && record.event == Event::processmeetingmessage) {
    message_id = row.text(Column::internal_message_id);
  }
  if (message_id.empty()) {
    ++unusable_rows_;
    // An agent refused a command: there was no message yet. (RCV-8)
    const bool command = record.event == Event::fail && record.source == tracking::Source::smtp;
    if (command && record.recipients == 0) return;
    note(row, std::string(row.text(Column::event_id)) + " names no message; the row is left out");
    return;
  }
  record.message = group_of(row, message_id);
  Group& group = groups_[record.message];
  if (!group.has_arrival) {
    // Where a version has no latency, the store's context may tell.
    const auto known = arrival || release || !from_submission(record)
                           ? arrival
                           : mapi_creation_time(row.text(Column::source_context));
    group.has_arrival = known.has_value();
    group.arrival = known.value_or(sim::Time{});
  }
  take_header(row, record, group);
  records_.push_back(record);
  if (record.event == Event::submitfail) take_failure(row);
  for (Record extra : further) {
    extra.message = record.message;
    records_.push_back(extra);
  }
  if (from_submission(record)) notify_join_.submitted(row, record);
  if (record.detail != 0) parent_join_.asks(record, texts_.text(record.detail));
}

std::uint32_t Index::group_of(const tracking::RawRow& row, std::string_view message_id) {
  const std::string_view network_id = row.text(Column::network_message_id);
  const std::uint64_t network_hash = network_id.empty() ? 0 : hash_of(network_id);
  const WideHash id_hash = wide_hash_of(message_id);
  std::uint64_t key = mixed(id_hash.low, network_hash);
  for (;; ++key) {
    const auto [entry, is_new] =
        groups_by_key_.try_emplace(key, static_cast<std::uint32_t>(groups_.size()));
    if (is_new) {
      Group group;
      group.message_id = texts_.id(message_id);
      group.id_hash = id_hash;
      group.network_hash = network_hash;
      const auto guid = mail::parse_guid(network_id);
      group.has_network_id = guid.has_value();
      if (guid) group.network_id = *guid;
      groups_.push_back(group);
      return entry->second;
    }
    const Group& group = groups_[entry->second];
    if (group.network_hash == network_hash && group.id_hash == id_hash) return entry->second;
  }
}

// The row was filed last. Its reference has a member for each recipient, empty for those whose
// sender does not want to know. (SUB-15)
void Index::take_failure(const tracking::RawRow& row) {
  Members reports;
  reports.split(row.text(Column::reference));
  for (const std::string_view report : reports.views) {
    if (!report.starts_with('<')) continue;
    const auto number = static_cast<std::uint32_t>(records_.size() - 1);
    reported_failures_.try_emplace(texts_.id(report), number);
  }
}

void Index::take_header(const tracking::RawRow& row, const Record& record, Group& group) {
  const std::uint8_t rank = header_rank(record);
  if (rank > group.header_rank) return;
  if (rank == group.header_rank && record.time >= group.header_time) return;
  group.header_rank = rank;
  group.header_time = record.time;
  group.subject = texts_.id(row.text(Column::message_subject));
  group.sender = texts_.id(first_sender(row));
  group.return_path = texts_.id(first_return_path(row, record));
  const auto direction = tracking::directionality_named(row.text(Column::directionality));
  if (direction && *direction != tracking::Directionality::none) group.direction = *direction;
}

// Rows of old versions and of failed submissions have no network-message-id: they belong to the
// message of that Message-Id if there is only one.
void Index::merge_without_network_id() {
  constexpr std::uint32_t several = 0xFFFFFFFF;
  // Message-Id → 1 + its one group with a network-message-id.
  boost::unordered_flat_map<TextId, std::uint32_t> only;
  for (const Group& group : groups_) {
    if (!group.has_network_id) only.try_emplace(group.message_id, 0);
  }
  if (only.empty()) return;
  for (std::uint32_t number = 0; number < groups_.size(); ++number) {
    if (!groups_[number].has_network_id) continue;
    const auto found = only.find(groups_[number].message_id);
    if (found != only.end()) found->second = found->second == 0 ? number + 1 : several;
  }
  for (Group& group : groups_) {
    if (group.has_network_id) continue;
    const std::uint32_t target = only.at(group.message_id);
    if (target == 0 || target == several) continue;
    group.merged_into = target;
    Group& other = groups_[target - 1];
    if (group.has_arrival && !other.has_arrival) {
      other.arrival = group.arrival;
      other.has_arrival = true;
    }
  }
}

// What NOTIFYMAPI tells of a message that no other row told.
void Index::take_notified(const Record& record) {
  if (record.event != Event::notifymapi && record.event != Event::notifyshadow) return;
  Group& group = groups_[record.message];
  if (!group.has_arrival && record.other_id != 0) {
    group.arrival = sim::Time{sim::Duration{static_cast<std::int64_t>(record.other_id)}};
    group.has_arrival = true;
  }
  if (group.sender == 0) group.sender = record.detail;
}

void Index::finish() {
  merge_without_network_id();
  notify_join_.finish(records_, groups_);
  for (std::size_t number = 0; number < records_.size(); ++number) {
    Record& record = records_[number];
    if (const std::uint32_t target = groups_[record.message].merged_into; target != 0) {
      record.message = target - 1;
    }
    take_notified(record);
    ++groups_[record.message].rows;
  }
  parent_join_.finish(records_);
  groups_by_key_ = {};
}

Index::Order Index::by_message() const {
  Order order;
  order.begins.resize(groups_.size() + 1);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    order.begins[i + 1] = order.begins[i] + groups_[i].rows;
  }
  HugeVector<std::uint64_t> next(order.begins.begin(), order.begins.end() - 1);
  order.records.resize(records_.size());
  for (std::uint32_t number = 0; number < records_.size(); ++number) {
    order.records[next[records_[number].message]++] = number;
  }
  return order;
}

}  // namespace trace
