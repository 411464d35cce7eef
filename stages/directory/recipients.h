// The recipients of the organisation: mailboxes, contacts and groups, found by address.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "stages/directory/topology.h"
#include "stages/mail/address_map.h"
#include "stages/mail/guid.h"

namespace directory {

using ServerIndex = std::uint32_t;  // Also numbers outside hosts, after the servers.
using DatabaseIndex = std::uint32_t;
inline constexpr std::uint32_t none = 0xffffffff;

enum class RecipientKind : std::uint8_t { mailbox, contact, group };

struct RecipientEntry;

// Who decides what a recipient gets. (MOD-1, MOD-3)
struct Moderators {
  std::vector<const RecipientEntry*> decide;
  std::vector<const RecipientEntry*> bypass;  // Beside those who decide.
  bool bypass_nested = false;

  // Null is somebody whom the organisation does not know.
  bool lets_pass(const RecipientEntry* sender) const;
};

// Who may send as a mailbox, and on its behalf. (SUB-16)
struct Delegates {
  std::vector<const RecipientEntry*> send_as;
  std::vector<const RecipientEntry*> send_on_behalf;
};

// Whom a recipient takes mail from, by primary address. (RES-10)
struct Senders {
  mail::AddressSet accepted;
  mail::AddressSet rejected;
};

struct RecipientEntry {
  RecipientKind kind = RecipientKind::mailbox;
  std::string alias;
  std::string address;    // Primary.
  std::string legacy_dn;  // /o=…/cn=Recipients/cn=…

  // Mailboxes only.
  DatabaseIndex database = none;
  mail::Guid mailbox_guid;
  std::string client_ip;
  std::string client_type;
  const RecipientEntry* forward_to = nullptr;  // Null: nobody. (RES-6)
  bool deliver_and_forward = false;
  bool full = false;  // It takes nothing more. (DEL-5)

  std::vector<InboxRule> inbox_rules;
  std::vector<const RecipientEntry*> rule_targets;  // One for each rule; null: it sends nothing on.
  std::string out_of_office;                        // What senders are told; empty: nothing.

  std::string external_address;  // Contacts only.

  // Groups only. Members in the order of the topology; of a dynamic group those that fit.
  std::vector<const RecipientEntry*> members;
  bool unexpandable = false;            // Its query cannot be run. (RES-5)
  ServerIndex expansion_server = none;  // None: any server expands it. (RES-4)
  GroupReports reports = GroupReports::originator;
  const RecipientEntry* manager = nullptr;

  const Moderators* moderated = nullptr;    // Null: nobody decides.
  const RecipientLimits* limits = nullptr;  // Null: none of its own.
  const Senders* senders = nullptr;         // Not null with them.
  const Delegates* delegates = nullptr;     // Null: none.
  std::uint32_t message_rate = 0;           // Of its mail in a minute; 0: any. (SUB-18)
  bool public_folder = false;               // Its mail goes to `forward_to`. (RES-16)

  // Whether delivery there may cause more than a copy in the Inbox. (DEL-8)
  bool has_rules() const { return !inbox_rules.empty() || !out_of_office.empty(); }
  bool is_mailbox() const { return kind == RecipientKind::mailbox; }
  bool is_contact() const { return kind == RecipientKind::contact; }
  bool is_group() const { return kind == RecipientKind::group; }
};

class Recipients {
 public:
  Recipients() = default;
  Recipients(const Recipients&) = delete;  // Entries refer to each other.
  Recipients& operator=(const Recipients&) = delete;

  void add(const Mailbox& mailbox, std::string legacy_dn, DatabaseIndex database, mail::Guid guid);
  void add(const Contact& contact, std::string legacy_dn);
  void add(const Group& group, std::string legacy_dn, ServerIndex expansion_server);

  // When all are added: resolves forwarding addresses and members.
  void connect(const Topology& topology);

  // By any of its addresses, ASCII case ignored; null if nobody has it.
  const RecipientEntry* find(std::string_view address) const;

  // Where moderated mail waits; null if nobody is moderated.
  const RecipientEntry* arbitration_mailbox() const { return arbitration_mailbox_; }

 private:
  void add(RecipientEntry entry, const std::vector<std::string>& proxy_addresses);
  const RecipientEntry* named(const std::string& alias) const;
  void connect(RecipientEntry& entry, const Group& group, const Topology& topology);

  void moderate(RecipientEntry& entry, const Moderation& moderation);
  void limit(RecipientEntry& entry, const RecipientLimits& limits);
  void delegate(RecipientEntry& entry, const Mailbox& mailbox);

  std::vector<RecipientEntry> entries_;  // Mailboxes, contacts, groups; each in topology order.
  mail::AddressMap<std::size_t> by_address_;
  mail::AddressMap<std::size_t> by_alias_;
  std::deque<Moderators> moderators_;  // Entries point into it.
  const RecipientEntry* arbitration_mailbox_ = nullptr;
  std::deque<Senders> senders_;      // Entries point into it.
  std::deque<Delegates> delegates_;  // Entries point into it.
};

}  // namespace directory
