// A copy of a message in one Transport service's queue database.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/pool.h"
#include "stages/directory/directory.h"
#include "stages/mail/latency.h"
#include "stages/mail/message.h"
#include "stages/service/witness.h"
#include "stages/smtp/transaction.h"

namespace transport {

// What the primary owes its shadow server: a discard once every fork of the message is done.
// Shared by the forks. (SHD-12, SHD-17)
struct ShadowDuty {
  directory::ServerIndex shadow_server = directory::none;
  std::uint64_t shadow_id = 0;   // The copy's internal id over there.
  std::uint32_t open_items = 0;  // Forks that are not done.
};

// A recipient, and how far this server has come with it.
struct ItemRecipient : smtp::Recipient {
  ItemRecipient() = default;
  explicit ItemRecipient(smtp::Recipient recipient) : smtp::Recipient(std::move(recipient)) {}

  bool done = false;  // Nothing is left to do for it here.
  // Why limits refuse it, while it is resolved: a constant text, mostly empty. (LIM-3)
  std::string_view refusal;
};

struct MailItem {
  std::uint64_t internal_id = 0;
  mail::MessageRef message;
  std::vector<ItemRecipient> recipients;
  std::uint64_t bytes = 0;  // MIME size now.
  std::uint64_t bytes_received = 0;
  mail::LatencyHistory latency;         // Hops before this server.
  mail::HopLatency hop;                 // This server.
  std::vector<std::string> agent_data;  // What agents have to tell in AGENTINFO. (RUL-8)
  bool categorized = false;
  bool converted = false;          // For the outside, here or on a server before.
  bool delay_told = false;         // Its sender knows that it is late. (QUE-9)
  bool suspended = false;          // By an administrator; it waits until he resumes it. (QUE-17)
  bool poison = false;             // In the poison queue, until an administrator decides. (QUE-13)
  std::uint32_t poison_count = 0;  // Crashes since an administrator let it out. (QUE-14)
  std::uint32_t crashes = 0;       // While the service was reading it. (QUE-14)
  std::uint32_t failed_scans = 0;  // Of the Malware Agent, which has put it off. (CAT-11)
  std::uint32_t received_lines = 0;  // With that of this server. (RCV-6)
  // From Safety Net, for this database alone; none: not from there. (SNT-8)
  directory::DatabaseIndex resubmitted_to = directory::none;
  sim::Time put_off_until;           // By the categorizer, whole; long past: it is not. (CAT-8)
  sim::Time accepted;                // Committed here; retry and expiry count from it.
  sim::Time enqueued;                // Put into the queues it is in: Submission, or delivery.
  std::shared_ptr<ShadowDuty> duty;  // Null if there is no shadow copy.
  service::Held held;

  // Nothing is left to do for any recipient.
  bool is_done() const {
    return std::all_of(recipients.begin(), recipients.end(),
                       [](const ItemRecipient& recipient) { return recipient.done; });
  }
  // The recipients (indices) for whom something is.
  std::vector<std::uint32_t> open() const {
    std::vector<std::uint32_t> indices;
    for (std::uint32_t i = 0; i < recipients.size(); ++i) {
      if (!recipients[i].done) indices.push_back(i);
    }
    return indices;
  }
  // Moves the recipients whose indices `goes` picks to `fork`; the order stays.
  template <typename Goes>
  void move_recipients(MailItem& fork, Goes goes) {
    std::vector<ItemRecipient> staying;
    for (std::uint32_t i = 0; i < recipients.size(); ++i) {
      (goes(i) ? fork.recipients : staying).push_back(std::move(recipients[i]));
    }
    recipients = std::move(staying);
  }

  static void* operator new(std::size_t size) { return sim::pool::allocate(size); }
  static void operator delete(void* item, std::size_t size) { sim::pool::release(item, size); }
};

// It was sent with the null sender. What Safety Net resubmits has none either, and its first one
// beside it. (SNT-7)
inline bool is_notice(const MailItem& item) {
  const mail::Message& message = *item.message;
  return item.resubmitted_to == directory::none ? message.return_path == "<>"
                                                : message.original_from_address == "<>";
}

// A journal report without an alternate mailbox is tried until it is delivered. (JRN-3)
inline bool is_kept(const MailItem& item) {
  return item.message->journal_report && item.message->return_path == "<>";
}

// A message that this server keeps beside its queues, so that it can be an item again.
struct KeptCopy {
  std::uint64_t internal_id = 0;
  mail::MessageRef message;
  std::vector<smtp::Recipient> recipients;
  std::uint64_t bytes = 0;
  mail::LatencyHistory latency;  // Hops before the server that had it as an item.
  bool converted = false;
  std::uint32_t received_lines = 0;  // RCV-6
  service::Held held;
};

// A copy that this server keeps for another one, the primary. (SHD-11)
struct ShadowItem : KeptCopy {
  std::uint64_t primary_database = 0;  // Where the primary keeps its own copy. (SHD-15)
  sim::Time stored;
};

}  // namespace transport
