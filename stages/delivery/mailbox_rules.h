// What the inbox rules and the out-of-office setting of a mailbox do with a message.
//
// DEL-8
//
// Forwards and redirections of one message go through three mailboxes at most, and never through
// one of them twice: what a rule makes carries their names (X-MS-Exchange-Inbox-Rules-Loop).
// INFERRED: the number. Nothing answers the null sender, and what answers has it, so that replies
// and out-of-office messages end there; the latter go once to each sender.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stages/directory/recipients.h"
#include "stages/mail/message.h"
#include "stages/service/stores.h"

namespace delivery {

// Whom a mailbox's out-of-office message has gone to. It lies in the database.
struct Answered final : service::StoreFile {
  static constexpr std::string_view file_name = "out of office";

  bool insert(std::uint64_t key, sim::Time now) { return times_.emplace(key, now).second; }
  void lose_since(sim::Time since) override {
    std::erase_if(times_, [&](const auto& entry) { return entry.second > since; });
  }

 private:
  std::map<std::uint64_t, sim::Time> times_;
};

enum class RuleMailKind : std::uint8_t { forward, redirect, reply, out_of_office };

// A message that a rule wants sent. Texts are the directory's and the message's.
struct RuleMail {
  RuleMailKind kind = RuleMailKind::forward;
  std::uint64_t rule_id = 0;
  std::string_view rule_name;
  std::string_view to;
  std::string_view text;  // What a reply says.
};

struct RuleResult {
  std::string_view folder;  // Empty: the Inbox.
  std::vector<RuleMail> mails;
};

inline constexpr std::size_t rule_passes_max = 3;

// REQUIRES: the mailbox has rules or is out of office.
RuleResult apply_rules(const directory::RecipientEntry& mailbox, const mail::Message& message,
                       Answered& answered, sim::Time now);

}  // namespace delivery
