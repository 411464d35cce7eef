// Reads the Pickup and Replay folders: every 5 seconds, at most 100 files a minute from each.
//
// ARC-8, LIM-1, BKP-3, DSN-4.
//
// A file becomes an item of the queue database as mail that came by SMTP does: a shadow copy first,
// then RECEIVE. While the server refuses mail of strangers, or drains, files stay where they are.
#pragma once

#include <memory>
#include <string_view>

#include "sim/random.h"
#include "sim/task.h"
#include "stages/service/context.h"
#include "stages/transport/back_pressure.h"
#include "stages/transport/drop_folders.h"
#include "stages/transport/notifications.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/shadow_redundancy.h"
#include "stages/transport/transport_rows.h"

namespace transport {

class FolderReader {
 public:
  static constexpr sim::Duration poll = sim::seconds{5};
  // The twelfth part of 100 a minute, for twelve polls. INFERRED
  static constexpr std::size_t files_per_poll_max = 8;
  // What a file in Pickup may have; one in Replay has no such limits. INFERRED for the latter.
  static constexpr std::size_t pickup_recipients_max = 100;
  static constexpr std::uint64_t pickup_header_bytes_max = 64u << 10;

  // All must outlive it. The folders lie on the server's disk.
  FolderReader(const service::Context& context, QueueDatabase& database, TransportRows& rows,
               ShadowRedundancy& shadow_redundancy, const BackPressure& back_pressure,
               Notifications& notifications, SubmissionQueue& submission_queue);

  // Begins to look at the next poll, and goes on until both folders are empty.
  void look();

 private:
  sim::Task<> read_all();
  // A poll's share of a folder.
  sim::Task<> read(Folder folder);
  // The first file; false if it stays.
  sim::Task<bool> read_first(Folder folder);
  bool takes_nothing() const;
  std::unique_ptr<MailItem> item_of(const DroppedFile& file, mail::MessageKey met,
                                    sim::Time started) const;
  void discard(const DroppedFile& file, Folder folder, const MailItem& bad);
  void give_back(MailItem& item, std::string_view status);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  ShadowRedundancy& shadow_redundancy_;
  const BackPressure& back_pressure_;
  Notifications& notifications_;
  SubmissionQueue& submission_queue_;
  DropFolders& folders_;
  sim::Random random_;
  bool looking_ = false;
};

}  // namespace transport
