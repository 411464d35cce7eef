// Safety Net: what was delivered is kept for a while, in case a database loses it.
//
// The primary part keeps what this server has delivered, per SEND and with resolved recipients; the
// shadow part keeps what it held for others and was told to discard, with the first envelope. Both
// lie in the queue database. Active Manager asks for a database and a time, an administrator for
// that or for persons; what comes back is put into the Submission queue once more. (SNT-1, SNT-3,
// SNT-6, SNT-10)
//
// Memory: only kept where something may ever ask for it (service::Stores::databases_move).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "stages/service/context.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

// What Active Manager asks after a database has moved, or an administrator at any time. (SNT-3,
// SNT-10)
struct ResubmitRequest {
  directory::DatabaseIndex database = directory::none;  // None: any.
  sim::Time from, until;
  // The server that does not answer, or not for all of the time: shadow parts answer for it.
  // REQUIRES: with it, a database.
  directory::ServerIndex unresponsive = directory::none;
  std::string sender = {}, recipient = {};  // Addresses of the envelope; empty: anybody.
};

class SafetyNet {
 public:
  static constexpr sim::Duration hold_time = sim::hours{24 * 2};  // SNT-2

  // `resubmit` is given an item that lies in the database and is to be categorized.
  SafetyNet(const service::Context& context, QueueDatabase& database, TransportRows& rows,
            std::function<void(MailItem&)> resubmit)
      : context_(context), database_(database), rows_(rows), resubmit_(std::move(resubmit)) {}

  // Delivery has taken the item for these recipients (indices), all of that database.
  void delivered(const MailItem& item, std::span<const std::uint32_t> recipients,
                 directory::DatabaseIndex database);

  // Resubmits what the request asks for. Its answer: since when this queue database has been there
  // to keep anything. (SNT-5)
  sim::Time resubmit(const ResubmitRequest& request);

 private:
  void resubmit_delivered(const ResubmitRequest& request);
  void resubmit_discarded(const ResubmitRequest& request);
  // Whether persons that the request names sent it, or got it.
  bool is_meant(const QueueDatabase::Delivered& entry, const ResubmitRequest& request) const;
  bool may_concern(const ShadowItem& copy, directory::DatabaseIndex database) const;
  // Makes a new item of what was kept, for one recipient `only` or all (empty); writes its row,
  // hands it on.
  void resubmit(const KeptCopy& kept, directory::DatabaseIndex database, std::string_view only);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  std::function<void(MailItem&)> resubmit_;
};

}  // namespace transport
