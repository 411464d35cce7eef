// A message: what all its copies share, whatever server they lie on.
//
// Its Message-Id and network-message-id stay as they are (F-2); what headers would carry between
// servers are values here (HDR-2).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/pool.h"
#include "sim/time.h"
#include "stages/mail/guid.h"

namespace mail {

// Which message, for whoever watches the world. Numbers in order of submission, from 0.
using MessageKey = std::uint64_t;
inline constexpr MessageKey no_message = ~MessageKey{0};

enum class Direction : std::uint8_t { originating, incoming };

// What kind of item it is. Meeting messages change calendars where they are delivered. (DEL-8)
enum class ItemClass : std::uint8_t {
  note,
  meeting_request,
  meeting_response,
  meeting_cancellation,
};

enum class Priority : std::uint8_t { high, normal, low };  // DeliveryPriority of rows.

// What a message carries for whom it is addressed to, beyond its text; whoever made it knows its
// type.
class Enclosure {
 public:
  virtual ~Enclosure() = default;
  // The message has failed: whoever it was for will not see this.
  virtual void failed(sim::Time /*now*/) const {}
};

// What made a message without anybody writing it, as far as remote domains ask. (RES-14)
enum class Automatic : std::uint8_t { no, out_of_office, reply, forward, failure_notice };

// What a sender's messages of a minute come to. (QUE-18)
struct Cost {
  std::uint64_t bytes = 0;
  std::uint64_t recipients = 0;
};

struct Message {
  MessageKey key = 0;
  std::string message_id;  // With angle brackets. (ID-4)
  Guid network_message_id;
  std::string subject;
  std::string sender;       // From header.
  std::string return_path;  // MAIL FROM; "<>" for the null sender.
  Direction direction = Direction::originating;
  Priority priority = Priority::normal;
  Cost cost;          // Which made its priority low; nothing if none did.
  sim::Time arrival;  // When the organisation first knew of it: latency counts from here.
  std::optional<sim::Time> client_submit_time;  // Mailbox mail only; whole seconds.
  // The true first client and the server of ours that took it; empty until a server stamps them.
  std::string original_client_ip;
  std::string original_server_ip;
  std::string original_from_address;  // The first P1 sender, if rows must show it; else empty.
  std::string attachment;             // The name of an attached file; often none.
  ItemClass item_class = ItemClass::note;
  bool corrupt = false;             // No store can make an item of its content.
  bool infected = false;            // There is malware in its attachment. (CAT-11)
  std::uint64_t original_size = 0;  // When the organisation first had it; 0: not noted yet. (RES-3)
  // How many times the Transport service that reads its content crashes. (QUE-14)
  std::uint32_t crashes = 0;
  // The key under which its sender sent it, by which an administrator of a story names it.
  MessageKey sent = no_message;
  // X-MS-Exchange-Organization-Journal-Report: a report, or a notice with one. (JRN-2)
  bool journal_report = false;
  std::uint8_t scl = 0;  // What a content filter will find: 0 to 9, 9 is spam for sure.
  // The mailboxes whose inbox rules sent it on, from the first one
  // (X-MS-Exchange-Inbox-Rules-Loop).
  std::vector<std::string> rules_passed;
  Automatic automatic = Automatic::no;
  // Which probe of Managed Availability sent it; empty: none did. (PROBE-1)
  std::string_view probe;
  // Whom its sender wants to have it in place of a recipient that cannot; empty: nobody. The
  // address is the directory's. (RES-17)
  std::string_view alternate_recipient;
  // HDR-3
  std::string first_forest_hop;  // FQDN of the first server with the hub role that saw it.
  std::shared_ptr<const Enclosure> enclosed;  // Often nothing.
};

// Shared, because copies on several servers outlive each other in any order.
using MessageRef = std::shared_ptr<const Message>;

// A message to be filled in before it is shared, from pooled memory.
inline std::shared_ptr<Message> new_message(const Message& from = {}) {
  return std::allocate_shared<Message>(sim::pool::Allocator<Message>{}, from);
}

}  // namespace mail
