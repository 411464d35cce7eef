// The Pickup and Replay folders of a server: files that wait to become messages.
//
// They lie on its disk (ARC-8): a file stays until its message is stored, or it proves bad.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/host.h"
#include "stages/service/witness.h"
#include "stages/smtp/transaction.h"

namespace transport {

enum class Folder : std::uint8_t { pickup, replay };
inline constexpr std::array<Folder, 2> folders = {Folder::pickup, Folder::replay};

// A file as whoever wrote it made it. Its message has no Message-Id yet. (ID-4)
struct DroppedFile {
  std::string name;  // "order.eml".
  // From in Pickup, X-Sender in Replay. Empty: the file does not say.
  std::string sender;
  std::vector<smtp::Recipient> recipients;  // To, Cc and Bcc in Pickup, X-Receiver in Replay.
  std::string subject;
  std::uint64_t bytes = 0;
  std::uint64_t header_bytes = 0;  // Of these.
  std::string attachment;          // The name of an attached file; often none.
  mail::ItemClass item_class = mail::ItemClass::note;
  bool corrupt = false;
  std::uint32_t crashes = 0;
  mail::MessageKey key = mail::no_message;  // As what it was put there.
  service::Held held;
};

struct DropFolders : sim::Disk::File {
  static constexpr const char* file_name = "pickup and replay";

  // As many files as the story puts there, in their order.
  std::deque<DroppedFile>& of(Folder folder) { return files_[static_cast<std::size_t>(folder)]; }
  bool empty() const { return files_[0].empty() && files_[1].empty(); }

 private:
  std::array<std::deque<DroppedFile>, folders.size()> files_;
};

}  // namespace transport
