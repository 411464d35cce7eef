// What truly happened to a message, as it is written to truth.jsonl.
//
// expected-logs/README.md defines every field.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"
#include "stages/mail/message.h"
#include "stages/tracking/event.h"

namespace organization {

enum class Outcome : std::uint8_t {
  pending,
  delivered,
  relayed,
  failed,
  dropped,
  expanded,
  redirected,
  duplicate,
};
std::string_view name(Outcome outcome);

// Server, service and database names point into the directory, file names into the logs: both
// outlive the truth.
struct TruthRecipient {
  std::string address;
  std::string asked;
  std::vector<std::string> via;  // Addresses between the two.
  Outcome outcome = Outcome::pending;
  std::string status;
  std::string_view server;
  std::string_view database;
  std::optional<sim::Time> time;
  bool refused_alone = false;        // By name, while others of the same mail may have been taken.
  std::uint32_t copies_outside = 0;  // How often hosts outside took it.
  bool operator==(const TruthRecipient&) const = default;
};

// "MBX11/transport"; no service for a host outside.
struct TruthPlace {
  std::string server;
  std::string_view service;
  auto operator<=>(const TruthPlace&) const = default;
};

struct TruthHop {
  TruthPlace from;
  TruthPlace to;
  sim::Time left;
  std::optional<sim::Time> arrived;
  bool operator==(const TruthHop&) const = default;
};

struct TruthShadow {
  std::string_view primary;
  std::string_view shadow;
  std::uint64_t id = 0;  // Its internal id on the shadow server.
  sim::Time created;
  std::optional<sim::Time> discarded;
  std::optional<sim::Time> resubmitted;
  bool operator==(const TruthShadow&) const = default;
};

struct TruthRow {
  std::string_view server;
  const std::string* file = nullptr;
  std::uint64_t offset = 0;
  sim::Time time;
  tracking::Event event = tracking::Event::receive;
  bool operator==(const TruthRow&) const = default;
};

// A key is the number of a submission, in their order from 0. Further offers of one submission
// share it; their own number, from 1, stands above it.
constexpr int offer_shift = 48;
constexpr std::uint64_t submission_of(mail::MessageKey key) {
  return key & ((mail::MessageKey{1} << offer_shift) - 1);
}

struct TruthMessage {
  mail::MessageKey key = 0;
  mail::MessageKey sent = 0;  // What its sender did, the message's name for it; often `key` itself.
  std::string message_id;
  mail::Guid network_message_id;
  std::string sender;
  std::string return_path;
  std::string subject;
  mail::Direction direction = mail::Direction::originating;
  std::uint64_t bytes = 0;
  sim::Time submitted;
  std::string client_ip;  // Empty if not known.
  std::string parent;     // The Message-Id of what caused it; empty for ordinary mail.
  std::vector<TruthRecipient> recipients;
  std::vector<TruthHop> hops;
  std::vector<TruthShadow> shadows;
  std::vector<TruthRow> rows;

  // The recorder's own.
  std::vector<mail::MessageKey> met;  // The submissions that this sending became.
  std::uint32_t holds = 0;
  std::uint32_t offers = 0;  // Further ones of the same submission.
  bool was_held = false;
  bool described = false;
  bool taken = false;       // A service is or was responsible for it.
  bool superseded = false;  // What came of it has a record of its own.

  // Makes it as new; the memory of its texts and lists stays.
  void clear();
  bool operator==(const TruthMessage&) const = default;
};

// Must not throw: it is called from destructors.
class TruthSink {
 public:
  virtual ~TruthSink() = default;
  // In any order of submissions; the records of one come together, in order of their offers, and
  // complete() follows them. The message's lists are in the order of truth.jsonl. Gives back a
  // cleared message to be filled, so that memory is used again, or null.
  virtual std::unique_ptr<TruthMessage> message(std::unique_ptr<TruthMessage> message) noexcept = 0;
  // The submission has no more records than those that have come, or none. Called once for each.
  virtual void complete(std::uint64_t submission) noexcept = 0;
};

}  // namespace organization
