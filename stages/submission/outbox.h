// The mailbox store as Submission sees it: sent messages that wait in an Outbox.
//
// It lies in the database, survives a crash and follows the active copy.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/host.h"
#include "sim/time.h"
#include "stages/directory/directory.h"
#include "stages/mail/latency.h"
#include "stages/mail/message.h"
#include "stages/service/stores.h"
#include "stages/service/witness.h"
#include "stages/smtp/transaction.h"

namespace submission {

// A message that a moderator let pass: it leaves the arbitration mailbox as what it was. (MOD-2)
struct Approved {
  mail::MessageRef message;
  std::vector<smtp::Recipient> recipients;
  std::uint64_t bytes = 0;
  std::string approver;  // The moderator's address.
  std::string initiation_id;
};

// What a client puts into its Outbox.
struct Draft {
  const directory::RecipientEntry* sender = nullptr;  // A mailbox; the directory's.
  std::vector<std::string> to, cc, bcc;               // Addresses as the user typed them.
  std::string subject;
  std::uint64_t bytes = 0;
  std::string client_type;
  std::string client_ip;  // Empty if not known.
  mail::ItemClass item_class = mail::ItemClass::note;
  bool corrupt = false;                      // No store will take its content.
  bool infected = false;                     // There is malware in its attachment.
  std::uint32_t crashes = 0;                 // Of the Transport service that reads it. (QUE-14)
  std::uint32_t submission_crashes = 0;      // The same of Submission.
  mail::MessageKey sent = mail::no_message;  // As what its sender sent it.
  smtp::Notify notify;
  std::string attachment = {};                           // Its name; often none.
  std::shared_ptr<const mail::Enclosure> enclosed = {};  // Often nothing.
  std::shared_ptr<const Approved> approved = {};         // Null for what a client sends.
  std::string_view alternate_recipient = {};             // As in mail::Message.
  std::string_view probe = {};                           // Which probe it is, as in mail::Message.
  // The mailbox in whose name it is sent, as that one or on its behalf; null: the sender's own.
  const directory::RecipientEntry* in_name_of = nullptr;
  bool on_behalf = false;
  std::vector<std::string> rules_passed = {};  // Of what it tells of, as in mail::Message.
};

// Whether its sender has the permission that it needs. (SUB-16)
bool may_send(const Draft& draft);
// Who stands as its sender, in its headers as in the envelope. (SUB-17)
const std::string& sender_address(const Draft& draft);

// Whom a draft goes to: To, then Cc, then Bcc, each address once.
struct Envelope {
  std::vector<smtp::Recipient> recipients;
  std::size_t to_count = 0, cc_count = 0;  // How many of them are To, how many Cc.
};
Envelope envelope_of(const Draft& draft);

// What the witness is told of a draft; points into both.
service::Witness::Sending sending_of(const Draft& draft, const Envelope& envelope);

// What the store calls the item: "00-00-…", 70 bytes.
struct OutboxItem;
std::string item_entry_id(const OutboxItem& item, const directory::Directory& directory);

struct OutboxItem {
  Draft draft;
  Envelope envelope;
  std::uint64_t event = 0;  // The store's event counter: "Event:269492".
  sim::Time created;        // When the client put it here: rows call it CreationTime. (FMT-24)
  mail::MessageKey key = 0;
  service::Held held;
  mail::MessageRef message;      // Made at the first attempt, kept over retries.
  mail::HopLatency hop;          // What it waited for before the next attempt.
  sim::Time enqueued;            // Since when it waits for its turn.
  sim::Duration retry_after{0};  // After its last SUBMITDEFER since the service started.
  std::string source_context;    // "MDB:…, Mailbox:…, Event:…" as its rows show it.
  std::string item_entry_id;     // "00-00-…", 70 bytes.
  std::uint32_t crashes = 0;     // While the service was handing it over. (QUE-14)
  std::uint32_t users = 0;       // Tasks that refer to it, some perhaps on a server before.
};

// A non-delivery report that no hub has taken yet. (SUB-15)
struct Report {
  mail::MessageRef message;
  std::vector<smtp::Recipient> recipients;
  std::uint64_t bytes = 0;
  sim::Duration retry_after{0};  // After its last attempt that failed since the service started.
  service::Held held;
};

// One for all Outboxes of a database.
struct Outboxes final : service::StoreFile {
  static constexpr std::string_view file_name = "outboxes";
  using Items = std::map<std::uint64_t, OutboxItem>;
  Items items;               // By event number: in order of arrival.
  std::uint64_t events = 0;  // The last event number given out.
  std::map<std::uint64_t, Report> reports;
  std::uint64_t reports_made = 0;

  // Its hold ends with the last user, who may be offering it; users must look whether it is still
  // in `items`.
  void remove(std::uint64_t event);
  // What clients put here since is gone. That an item was handed over is not forgotten, nor a
  // report: INFERRED, for the sake of one Message-Id per message.
  void lose_since(sim::Time since) override;

 private:
  friend class Using;
  std::vector<Items::node_type> removed_;  // Those with users, where these find them.
};

// A task that refers to an item, which stays where it is for so long.
class Using {
 public:
  Using(Outboxes& outboxes, OutboxItem& item) : outboxes_(outboxes), item_(item) { ++item_.users; }
  ~Using();
  Using(const Using&) = delete;
  Using& operator=(const Using&) = delete;

 private:
  Outboxes& outboxes_;
  OutboxItem& item_;
};

// What counts on for all databases of a server. INFERRED: each database has its own counter, which
// rows cannot tell from this one.
struct Counters : sim::Disk::File {
  static constexpr const char* file_name = "submission counters";
  std::uint64_t events = 0;    // The last event number given out.
  std::uint64_t messages = 0;  // Message-Ids given out so far.
};

}  // namespace submission
