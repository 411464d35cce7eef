// What the tracer says of a message: the shape of truth.jsonl, with evidence.
//
// Texts point into the Result that holds the messages. A value that the logs do not show is empty
// (std::nullopt, or an empty text) and is left out of the JSON.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"
#include "stages/mail/guid.h"
#include "stages/tracking/event.h"

namespace trace {

// Why a row shows what it is evidence of.
enum class Rule : std::uint8_t {
  receive,            // RECEIVE: the service took responsibility.
  submission,         // SUBMIT follows the hub's RECEIVE. (I-6)
  send_receive,       // SEND and the next server's RECEIVE.
  proxied,            // RECEIVE names the front end and the client behind it. (F-5)
  relay,              // SEND to a host outside.
  send,               // SEND without a row of the other end.
  deliver,            // DELIVER.
  deliver_then_send,  // DELIVER is written before the hub's SEND. (O-4)
  total,              // The latency component that a hop begins with. (F-7)
  shadow_pair,        // HAREDIRECT names the copy that HARECEIVE shows. (I-2)
  discard,            // HADISCARD of the same copy. (O-6)
  takeover,           // RESUBMIT of the shadow copy. (SHD-19)
  moved,              // RESOLVE, EXPAND, REDIRECT. (I-1)
  failed,             // FAIL, DROP, BADMAIL.
  last_seen,          // The last row about it.
};
std::string_view name(Rule rule);

struct Evidence {
  std::uint64_t offset = 0;
  std::uint32_t file = 0;  // An index for Result::file_name().
  Rule rule = Rule::receive;
};

// Few and without allocation; further ones are only counted.
class EvidenceList {
 public:
  static constexpr std::size_t count_max = 4;
  void add(const Evidence& evidence) {
    if (count_ < count_max) {
      items_[count_++] = evidence;
    } else {
      ++left_out_;
    }
  }
  std::uint32_t left_out() const { return left_out_; }
  const Evidence* begin() const { return items_.data(); }
  const Evidence* end() const { return items_.data() + count_; }

 private:
  std::array<Evidence, count_max> items_{};
  std::uint8_t count_ = 0;
  std::uint32_t left_out_ = 0;
};

enum class Outcome : std::uint8_t {
  unknown,
  delivered,
  relayed,
  failed,
  dropped,
  expanded,
  redirected,
  duplicate,
};
std::string_view name(Outcome outcome);

struct Recipient {
  std::string_view address;
  std::optional<std::string_view> asked;  // Empty if the row that took the message is missing.
  std::vector<std::string_view> via;      // Not known either then.
  Outcome outcome = Outcome::unknown;
  std::string_view status;
  std::string_view server;
  std::string_view database;
  std::optional<sim::Time> time;
  std::string reason;  // If unknown: what is missing.
  EvidenceList evidence;
};

// `unknown`: a server of ours, but the rows do not tell which of its services.
enum class Service : std::uint8_t { none, unknown, submission, transport, delivery, frontend };

// "MBX11/transport", "MBX11/?"; a host outside has no service.
struct Place {
  std::string_view host;
  Service service = Service::none;
};
void append(std::string& out, const Place& place);
std::string text(const Place& place);

struct Hop {
  Place from, to;
  std::optional<sim::Time> left;
  std::optional<sim::Time> arrived;
  bool never_responsible = false;  // To a front end: there is no time of arrival.
  std::string reason;              // If an end is not known: why.
  EvidenceList evidence;
};

struct Shadow {
  std::string_view primary, shadow;
  std::optional<sim::Time> created, discarded, resubmitted;
  EvidenceList evidence;
};

struct Message {
  // Its lists live in `memory`, which must outlive it.
  explicit Message(std::pmr::memory_resource& memory)
      : recipients(&memory), hops(&memory), shadows(&memory) {}

  std::string_view message_id;  // Empty if only NOTIFYMAPI is known.
  std::optional<mail::Guid> network_message_id;
  std::string_view sender, return_path, subject;
  tracking::Directionality direction = tracking::Directionality::none;
  std::optional<std::uint64_t> size;
  std::optional<sim::Time> submitted;
  std::string_view client_ip;
  std::string_view parent;
  std::pmr::vector<Recipient> recipients;
  std::pmr::vector<Hop> hops;
  std::pmr::vector<Shadow> shadows;
  std::string reason;  // If no recipient is known, or not every row was traced: why.
  // Numbers for Result::row(), in order of time, then file, then offset.
  std::span<const std::uint32_t> rows;
};

}  // namespace trace
