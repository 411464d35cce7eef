// Shadow redundancy: two copies of every message until the primary is done with it.
//
// No message is acknowledged before a second copy lies on another server of the boundary, and no
// copy is dropped before the primary says so. One object plays both parts of a server: primary for
// what it receives, shadow for others. (SHD-1, SHD-2, SHD-12)
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/smtp/service.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

// What an item that has just begun would have been brought by.
smtp::Transaction as_it_came(const MailItem& item);

class ShadowRedundancy {
 public:
  static constexpr sim::Duration heartbeat = sim::minutes{2};  // ShadowHeartbeatFrequency, SHD-12.
  // A copy that nobody asks to discard expires after Safety Net's hold time (2 days, SNT-2) and the
  // time a message has to expire (2 days, QUE-11).
  static constexpr sim::Duration copy_age_max = sim::hours{24 * 4};
  // ShadowResubmitTimeSpan: a primary that was out of reach so long is given up. (SHD-15)
  static constexpr sim::Duration given_up_after = sim::hours{3};
  // ShadowMessageAutoDiscardInterval: discard events that nobody has asked for so long are dropped.
  static constexpr sim::Duration discard_age_max = sim::hours{24 * 2};  // SHD-14

  // `take_over` is given what became this server's own; it lies in the database. (SHD-15)
  ShadowRedundancy(const service::Context& context, QueueDatabase& database, TransportRows& rows,
                   std::function<void(MailItem&)> take_over);

  // As primary ------------------------------------------------------------------------------

  struct Copy {
    std::shared_ptr<ShadowDuty> duty;  // Null if no copy could be made.
    std::string source_context;        // For HAREDIRECT, or the reason for HAREDIRECTFAIL.
  };
  // Makes a copy of what `transaction` brought, trying servers in turn. The transaction must
  // outlive the task. (SHD-2 to SHD-4)
  sim::Task<Copy> make_copy(const smtp::Transaction& transaction);
  // The same, with the row about it, for an item that is to be stored; it has no duty if that
  // failed. Both must outlive the task.
  sim::Task<> make_redundant(MailItem& item, const smtp::Transaction& transaction);

  // One fork of a message is done: the last one makes the discard event. (SHD-12)
  void finished(const MailItem& item);

  // Answers XQDISCARD.
  smtp::DiscardAnswer discards_for(const smtp::DiscardQuery& query);

  // As shadow -------------------------------------------------------------------------------

  sim::Task<smtp::Response> receive_copy(smtp::Transaction& transaction);

  // After a start: heartbeats for the copies that are still here.
  void resume();

 private:
  sim::Task<std::optional<Copy>> copy_to(const smtp::Transaction& transaction,
                                         directory::ServerIndex shadow);
  // Asks the primary over a session that stands already. (SHD-12)
  sim::Task<> ask_over(std::unique_ptr<smtp::Connection> connection,
                       directory::ServerIndex primary);
  sim::Task<> heartbeats(directory::ServerIndex primary);
  sim::Task<> ask(smtp::Connection& connection, directory::ServerIndex primary);
  void follow(directory::ServerIndex primary, const smtp::DiscardAnswer& answer);
  // Takes over all copies of the primary but those in its queue database `kept`; 0: all.
  void resubmit(directory::ServerIndex primary, std::uint64_t kept, std::string_view reason);
  MailItem& own_item(ShadowItem& copy);
  void expire(directory::ServerIndex primary);
  // Writes HADISCARD, and tells.
  void gone(const ShadowItem& item, directory::ServerIndex primary, std::string_view reason);
  service::Witness::ShadowCopy named(const ShadowItem& item, directory::ServerIndex primary) const;
  void watch(directory::ServerIndex primary);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  sim::Random random_;
  sim::Duration phase_;  // Of this server's heartbeats.
  std::function<void(MailItem&)> take_over_;
  std::set<directory::ServerIndex> watched_;              // Primaries with a running heartbeat.
  std::map<directory::ServerIndex, sim::Time> heard_of_;  // When a primary last showed itself.
  std::set<directory::ServerIndex> being_asked_;          // So that one answer is taken once.
};

}  // namespace transport
