// The rows that Transport writes to MSGTRK, field by field.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/service/context.h"
#include "stages/service/log_book.h"
#include "stages/smtp/transaction.h"
#include "stages/tracking/log.h"
#include "stages/transport/drop_folders.h"
#include "stages/transport/mail_item.h"
#include "stages/transport/notice.h"

namespace transport {

// One copy on its way to a next hop: which recipients of an item go together.
struct QueuedCopy {
  MailItem* item = nullptr;
  std::vector<std::uint32_t> recipients;  // Indices.
};

// What SEND, FAIL and DEFER say about the session with the next hop.
struct SendFacts {
  std::string_view peer_ip;
  std::string_view peer_fqdn;
  std::string_view connector;
  std::uint64_t session = 0;
  bool external = false;  // The next hop is outside: the row shows the whole way.
  std::uint64_t bytes = 0;
  const mail::HopLatency* hop = nullptr;  // With the components of this transfer.
  std::string_view response;              // The final reply.
  const smtp::Peer* behind = nullptr;     // The host outside, if the peer is a front end. (FET-4)
};

// Why Safety Net's copy does not go to somebody. INFERRED (SNT-7)
inline constexpr std::string_view suppressed_by_safety_net = "250 2.1.5 Suppressed by Safety Net";

class TransportRows {
 public:
  TransportRows(const service::Context& context, tracking::Log& log)
      : context_(context), book_(context, log) {}

  void hareceive(const ShadowItem& item, std::string_view primary_fqdn);
  void hadiscard(const ShadowItem& item, std::string_view reason);
  // `event` is HAREDIRECT or HAREDIRECTFAIL.
  void haredirect(tracking::Event event, const MailItem& item, std::string_view source_context);
  void receive(const MailItem& item, const smtp::Transaction& transaction);
  // RECEIVE of a file in Pickup or, by ADMIN, in Replay; BADMAIL of one that never is an item.
  void picked_up(const MailItem& item, Folder folder, std::string_view file);
  void bad_file(const MailItem& item, Folder folder, std::string_view file);
  void resolve(const MailItem& item, std::string_view asked, std::string_view address,
               std::string_view legacy_dn);
  void agentinfo(const MailItem& item);
  // By ROUTING; or by an agent, whose name is the context.
  void transfer(const MailItem& fork, std::uint64_t parent, std::string_view source_context,
                tracking::Source source = tracking::Source::routing);
  // `event` is EXPAND or DUPLICATEEXPAND.
  void expand(tracking::Event event, const MailItem& item, std::string_view group,
              std::span<const std::string_view> members, std::string_view status);
  // `event` is REDIRECT or DUPLICATEREDIRECT, by ROUTING or AGENT; `status` may be empty.
  void redirect(tracking::Source source, tracking::Event event, const MailItem& item,
                std::string_view original, std::string_view alternate, std::string_view status);
  void drop(const MailItem& item, std::string_view address, std::string_view reason,
            std::string_view status);
  // An agent on OnCategorizedMessage ends the recipient without a notice.
  void agent_drop(const MailItem& item, std::string_view address, std::string_view agent,
                  std::string_view status);
  // The rows of agents that change recipients; `agent` is the name.
  void agent_fail(const MailItem& item, std::uint32_t failed, std::string_view status,
                  std::string_view agent, const Notice& notice);
  void agent_added(const MailItem& item, std::string_view address, std::string_view agent);
  // A message of the agent's own, made because of the item `cause`, enters the queue.
  void agent_submitted(const MailItem& item, std::uint64_t cause, std::string_view agent);
  // ROUTING/FAIL; statuses go with the recipients one to one.
  void unresolved(const MailItem& item, std::span<const std::uint32_t> failed,
                  std::span<const std::string> statuses, const Notice& notice);
  void dsn(const MailItem& notification, NoticeKind kind, std::string_view original_message_id);
  // `item` waits for a moderator, because ROUTING or an AGENT has asked for one.
  void initmessagecreated(tracking::Source source, const MailItem& item,
                          std::string_view arbitration_mailbox, std::string_view initiation_id);
  void badmail(const MailItem& item, std::span<const std::uint32_t> recipients);
  // `notice` tells of some of these recipients, or of none.
  void send(const QueuedCopy& copy, std::span<const std::uint32_t> accepted,
            std::span<const std::string> statuses, const SendFacts& facts, const Notice& notice);
  void fail(const QueuedCopy& copy, std::span<const std::uint32_t> failed,
            std::span<const std::string> statuses, const SendFacts& facts, const Notice& notice);
  // `reason`: a DeferReason, or empty.
  void defer(const QueuedCopy& copy, std::span<const std::uint32_t> deferred,
             std::span<const std::string> statuses, const SendFacts& facts, sim::Time until,
             std::string_view reason);
  // DEFER of a whole item by ROUTING, with a DeferReason, or by an agent, with its name.
  void put_off(tracking::Source source, const MailItem& item, std::string_view reason);
  // FAIL of what never reached a next hop: it expired (QUEUE), or its domain is not there (DNS).
  void fail_unsent(const QueuedCopy& copy, const mail::HopLatency& hop, tracking::Source source,
                   std::string_view source_context, std::string_view status, const Notice& notice);
  void load(const MailItem& item);
  // Into the poison queue, or out of it. (QUE-14)
  void poison(tracking::Source source, const MailItem& item);
  // Recipients (indices) to whom the item does not go, by SAFETYNET or ROUTING, and why.
  void suppressed(const MailItem& item, std::span<const std::uint32_t> recipients,
                  tracking::Source source, std::string_view response);
  // `item` came of what this server had as `earlier`; the source says who put it back.
  void resubmit(tracking::Source source, const MailItem& item, std::uint64_t earlier,
                std::string_view source_context);

 private:
  // The item with all its recipients, and nothing more.
  void whole(tracking::Source source, tracking::Event event, const MailItem& item,
             std::string_view source_context);
  // `at_work`: the components of the latency that have not ended.
  void dropped(tracking::Source source, const MailItem& item, std::string_view address,
               std::string_view source_context, std::string_view status, std::string_view at_work);
  // What SEND, FAIL and DEFER share; statuses go with the recipients one to one.
  void sent(service::RowDraft& draft, tracking::Event event, const MailItem& item,
            std::span<const std::uint32_t> recipients, std::span<const std::string> statuses,
            const SendFacts& facts);
  // What SEND and FAIL share beyond that: latencies and the end of the row, which is written.
  void settled(service::RowDraft& draft, const MailItem& item, std::string_view source_context,
               const SendFacts& facts);

  const service::Context& context_;
  service::LogBook book_;
};

inline constexpr std::string_view message_expired =
    "550 4.4.7 QUEUE.Expired; message expired";  // QUE-11

inline constexpr std::string_view no_such_domain =
    "554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain";  // QUE-22

// The reference column of SEND and FAIL: what tells of each recipient; several have a member each,
// though it be empty.
void add_references(service::RowDraft& draft, std::span<const std::uint32_t> recipients,
                    const Notice& notice);

}  // namespace transport
