// One delivery queue: the copies that wait for one next hop, and the connections that carry them.
// (CAT-10, QUE-1)
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/directory/routing.h"
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/smtp/service.h"
#include "stages/transport/notifications.h"
#include "stages/transport/transport_rows.h"

namespace transport {

// What a queue needs of its Transport service.
class QueueOwner {
 public:
  virtual ~QueueOwner() = default;
  // A recipient needs nothing more of this server.
  virtual void recipient_done(MailItem& item, std::uint32_t recipient) = 0;
  // Delivery has taken the item for these recipients.
  virtual void delivered(const MailItem& item, std::span<const std::uint32_t> recipients,
                         directory::DatabaseIndex database) = 0;
  // True if the copy's way is no longer that next hop, or it is suspended: it waits elsewhere now.
  virtual bool reroute(const QueuedCopy& copy, const directory::NextHop& from) = 0;
  // Puts the copy back into the Submission queue, as an item of its own.
  // Its latency shows the time here under that code.
  virtual void resubmit(const QueuedCopy& copy, std::string_view code, tracking::Source source,
                        std::string_view reason) = 0;
  // The copy fails without having been sent; the sender is told.
  virtual void fail_waiting(const QueuedCopy& copy, std::string_view code, tracking::Source source,
                            std::string_view source_context, std::string_view status) = 0;
  virtual service::SessionIds& sessions() = 0;
  virtual TransportRows& rows() = 0;
  virtual Notifications& notifications() = 0;
};

class DeliveryQueue {
 public:
  static constexpr std::size_t messages_per_session_max = 20;
  static constexpr std::size_t waiting_per_connection = 20;         // CON-9
  static constexpr std::uint32_t others_for_one_low = 20;           // QUE-18
  static constexpr std::size_t connections_max = 20;                // CON-9, MaxPerDomain…
  static constexpr sim::Duration message_retry = sim::minutes{15};  // QUE-7
  static constexpr sim::Duration expiry = sim::hours{48};           // QUE-11
  static constexpr sim::Duration delay_told_after =
      sim::hours{4};  // QUE-9, DelayNotificationTimeout
  // After Delivery said that the database is elsewhere: MailboxDeliveryFastQueueRetryInterval.
  // INFERRED that this is what it is for. (QUE-6, DEL-3)
  static constexpr sim::Duration reroute_after = sim::seconds{2};
  // A queue that was empty so long is gone, and its failures with it. (QUE-1, QueueMaxIdleTime)
  static constexpr sim::Duration idle_max = sim::minutes{3};
  // Of a queue in Retry: its mail goes back to the categorizer. (QUE-8, MaxIdleTimeBeforeResubmit)
  static constexpr sim::Duration resubmitted_after = sim::hours{12};

  DeliveryQueue(const service::Context& context, QueueOwner& owner, directory::NextHop hop,
                std::string name);

  void push(QueuedCopy copy);
  // Takes out what waits for a connection and is told to go.
  std::vector<QueuedCopy> take_if(const std::function<bool(const QueuedCopy&)>& goes);
  // The same of what was put off by itself. (QUE-7)
  std::vector<QueuedCopy> take_deferred(const std::function<bool(const QueuedCopy&)>& goes);

  // The component of this hop's latency that waiting here adds. (FMT-11)
  std::string_view waiting_code() const;

  // All that waits for a connection goes back to the categorizer. (QUE-8, QUE-17)
  void resubmit_all();

  // Its targets may be others now: one that waits for a retry tries at once. (RTE-13)
  void look_again();

 private:
  struct Session;  // An open connection and its facts.

  sim::Task<> carry();
  // REQUIRES: something waits.
  QueuedCopy take_next();
  std::deque<QueuedCopy>::iterator next_by_priority();
  sim::Task<std::unique_ptr<Session>> connect();
  sim::Task<std::unique_ptr<Session>> connect_through_front_end();
  // Sends one copy; false if the session is over: the connection was lost and the copy waits
  // again, or the peer hung up.
  sim::Task<bool> transfer(QueuedCopy copy, Session& session);
  void settle(QueuedCopy& copy, const smtp::Response& response, const Session& session,
              const SendFacts& facts);
  sim::Task<> retry_later(std::uint64_t retry);
  bool has_moved(const Session& session) const;
  sim::Task<> put_back(std::uint64_t deferred, sim::Time when);
  void look_at_timers();
  void tell_of_delays();
  bool domain_is_nonexistent() const;
  // Next time at the queue's pace.
  void plan_retry();
  // What waits fails without having been sent.
  void fail_all(tracking::Source source, std::string_view source_context, std::string_view status);
  void start_connections();
  sim::Duration retry_interval() const;
  smtp::Port port_of(const directory::ServerEntry& target) const;
  std::string_view connector_name() const;
  smtp::Transaction transaction(const QueuedCopy& copy, const MailItem& item) const;

  const service::Context& context_;
  QueueOwner& owner_;
  directory::NextHop hop_;
  std::string name_;  // "MBX11\DB01", as QUEUE rows show it.
  sim::Random random_;
  std::deque<QueuedCopy> waiting_;  // As many as the scenario sends: Exchange has no maximum.
  std::map<std::uint64_t, QueuedCopy> deferred_;  // Each waits for its own time. (QUE-7)
  std::uint64_t deferrals_ = 0;
  std::size_t connections_ = 0;
  std::uint32_t failures_ = 0;         // Connection failures in a row.
  sim::Time emptied_;                  // When the last of the waiting expired.
  std::uint32_t others_in_a_row_ = 0;  // Taken since the last of low priority. (QUE-18)
  bool retrying_ = false;
  sim::Time idle_since_;     // While in Retry: since when it delivered nothing. (QUE-8)
  std::uint64_t retry_ = 0;  // The number of the last retry that was planned.
};

}  // namespace transport
