// The Transport service: receives, makes redundant, categorizes, queues, sends.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/service/ids.h"
#include "stages/smtp/service.h"
#include "stages/tracking/log.h"
#include "stages/transport/back_pressure.h"
#include "stages/transport/categorizer.h"
#include "stages/transport/delivery_queue.h"
#include "stages/transport/folder_reader.h"
#include "stages/transport/notifications.h"
#include "stages/transport/profile.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/safety_net.h"
#include "stages/transport/shadow_redundancy.h"
#include "stages/transport/transport_rows.h"
#include "stages/transport/treatment.h"

namespace transport {

class Transport final : public smtp::Service, public QueueOwner, public SubmissionQueue {
 public:
  // Messages that are categorized at the same time. INFERRED: CAT-1 speaks of one at a time per
  // job; a server runs several jobs.
  static constexpr std::uint32_t categorizations_max = 20;

  // `agents` watch the categorizer and must outlive the service; null if there are none.
  Transport(const service::Context& context, tracking::Log& log, sim::Time started,
            const CategorizerAgents* agents = nullptr);

  // Loads what the queue database holds from before a crash. (QUE-19)
  void load();

  // The active copy of a database is on another server now. (RTE-13)
  void database_moved(directory::DatabaseIndex database);
  // Routes have changed: what waits for a next hop that is no longer its own is routed anew.
  // (QUE-13)
  void routing_changed();

  // What an administrator does with a message, wherever it waits here; who sent it names it. What
  // is on its way or being categorized is not touched. (QUE-17)
  void treat(mail::MessageKey sent, Treatment treatment);
  // Retry-Queue with resubmission: all that waits for a next hop goes to the categorizer. (QUE-17)
  void resubmit_queues();

  // Active Manager asks Safety Net. (SNT-3)
  sim::Time resubmit(const ResubmitRequest& request) { return safety_net_.resubmit(request); }

  std::uint64_t open_session() override { return sessions_.next(); }
  sim::Task<smtp::Response> receive(smtp::Transaction& transaction) override;
  smtp::DiscardAnswer discards_for(const smtp::DiscardQuery& query) override;

  // Somebody has put files into the Pickup or Replay folder. (ARC-8)
  void look_into_folders() { folders_.look(); }

 private:
  void stamp(smtp::Transaction& transaction) const;
  void note_hops(const smtp::Transaction& transaction, sim::Time started) const;
  std::unique_ptr<MailItem> new_item(const smtp::Transaction& transaction, sim::Time started);
  void to_submission_queue(MailItem& item);
  bool is_put_off(const MailItem& item) const { return item.put_off_until > context_.now(); }
  void wait_in_submission_queue(const MailItem& item);
  sim::Task<> submit_later(std::uint64_t internal_id, sim::Time when);
  sim::Task<> take_over(MailItem& item);
  sim::Task<> categorize_waiting();
  void enqueue(MailItem& item);
  directory::NextHop next_hop(const MailItem& item, std::uint32_t recipient) const;
  void route(MailItem& item, const std::vector<std::uint32_t>& recipients);
  bool leads_elsewhere(const QueuedCopy& copy, const directory::NextHop& hop) const;
  DeliveryQueue& queue_for(const directory::NextHop& hop);
  void drop_if_done(MailItem& item);
  // An item that was loaded; true if it goes to the poison queue, or is there already. (QUE-14)
  bool is_poison(MailItem& item);
  // An item that was loaded; true if its time is over, and it fails at once. (QUE-11, QUE-19)
  bool has_expired(MailItem& item);
  // All that waits of an item, taken out of its queues.
  std::vector<QueuedCopy> take_out(const MailItem& item);
  void recipient_done(MailItem& item, std::uint32_t recipient) override;
  void delivered(const MailItem& item, std::span<const std::uint32_t> recipients,
                 directory::DatabaseIndex database) override {
    safety_net_.delivered(item, recipients, database);
  }
  bool reroute(const QueuedCopy& copy, const directory::NextHop& from) override;
  void resubmit(const QueuedCopy& copy, std::string_view code, tracking::Source source,
                std::string_view reason) override;
  void fail_waiting(const QueuedCopy& copy, std::string_view code, tracking::Source source,
                    std::string_view source_context, std::string_view status) override {
    fail_waiting(copy, code, source, source_context, status, true);
  }
  void fail_waiting(const QueuedCopy& copy, std::string_view code, tracking::Source source,
                    std::string_view source_context, std::string_view status, bool told);
  service::SessionIds& sessions() override { return sessions_; }
  TransportRows& rows() override { return rows_; }
  Notifications& notifications() override { return notifications_; }
  void submit(MailItem& item) override { to_submission_queue(item); }

  const service::Context& context_;
  const Profile& profile_;
  TransportRows rows_;
  QueueDatabase& database_;
  BackPressure back_pressure_;
  service::SessionIds sessions_;
  sim::Random random_;
  ShadowRedundancy shadow_redundancy_;
  SafetyNet safety_net_;
  Notifications notifications_;
  ModerationGate gate_;
  Categorizer categorizer_;
  FolderReader folders_;
  std::deque<MailItem*> submission_queue_;  // Items of the database.
  std::uint32_t categorizing_ = 0;
  // At most one for each next hop that the directory and the mail's domains allow. Kept when empty,
  // where Exchange's go after 3 minutes; it forgets its failures then, which is all that shows.
  // (QUE-1)
  std::map<directory::NextHop, std::unique_ptr<DeliveryQueue>> queues_;
  std::vector<QueuedCopy> suspended_;
};

}  // namespace transport
