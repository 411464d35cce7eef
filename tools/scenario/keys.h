// Every key of the scenario language: the list that reader and scenarios/schema.json share.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace scenario::reader {

struct Key {
  std::string_view name;
  std::string_view expected;  // What its value is: "the name of a site".
  bool required = false;
};

// The keys of one kind of table. `name` is its name in schema.json's definitions.
struct KeyTable {
  std::string_view name;
  std::vector<Key> keys;

  const Key* find(std::string_view key) const;  // nullptr if the table has no such key.
  std::vector<std::string_view> names() const;
};

// All tables, "scenario" (the top level) first.
std::span<const KeyTable> known_keys();

// The table of that name, which must exist.
const KeyTable& keys_of(std::string_view table);

// Words that stand for one of a few values.
std::span<const std::string_view> queue_database_words();
std::span<const std::string_view> role_words();
std::span<const std::string_view> group_reports_words();
std::span<const std::string_view> meeting_words();
std::span<const std::string_view> notify_words();
std::span<const std::string_view> sender_scope_words();
std::span<const std::string_view> rule_mode_words();
std::span<const std::string_view> rule_action_words();
std::span<const std::string_view> rule_error_words();
std::span<const std::string_view> agent_words();
std::span<const std::string_view> malware_action_words();
std::span<const std::string_view> journal_scope_words();  // In the order of JournalScope.
std::span<const std::string_view> outcome_words();
std::span<const std::string_view> action_words();
std::span<const std::string_view> stage_words();       // In the order of internet::Stage.
std::span<const std::string_view> level_words();       // In the order of transport::Level.
std::span<const std::string_view> resource_words();    // In the order of transport::Resource.
std::span<const std::string_view> drop_stage_words();  // "data", "dot".
std::span<const std::string_view> dns_answer_words();  // In the order of directory::DnsAnswer.
std::span<const std::string_view> client_words();
std::span<const std::string_view> service_words();
std::span<const std::string_view> treatment_words();
std::span<const std::string_view> submission_target_words();
std::span<const std::string_view> shadow_preference_words();

}  // namespace scenario::reader
