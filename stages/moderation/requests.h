// What waits for a decision, as it lies in mailbox databases.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"
#include "stages/service/stores.h"
#include "stages/service/witness.h"
#include "stages/transport/moderation.h"

namespace moderation {

// What a request to a moderator carries.
class ApprovalRequest final : public mail::Enclosure {
 public:
  explicit ApprovalRequest(std::string id) : initiation_id(std::move(id)) {}
  const std::string initiation_id;
};

// What a moderator's answer carries.
class Decision final : public mail::Enclosure {
 public:
  Decision(std::string id, bool approves) : initiation_id(std::move(id)), approve(approves) {}
  const std::string initiation_id;
  const bool approve;
};

// A message that waits in the arbitration mailbox.
struct Waiting {
  mail::MessageRef initiation;  // It encloses a transport::Initiation.
  service::Held held;           // Of the initiation message: rows to come name it.
  sim::Time arrived;
  std::size_t asked = 0;     // Moderators.
  std::size_t returned = 0;  // Requests to them that came back.

  const transport::Initiation& what() const {
    return static_cast<const transport::Initiation&>(*initiation->enclosed);
  }
};

// In the database of the arbitration mailbox: all that is not decided, by initiation id. Bounded by
// the messages that the scenario sends.
struct WaitingMail final : service::StoreFile {
  static constexpr std::string_view file_name = "waiting for moderators";
  std::map<std::string, Waiting> messages;
  void lose_since(sim::Time since) override;
};

// In each database: requests to its mailboxes that were not answered.
struct Requests final : service::StoreFile {
  static constexpr std::string_view file_name = "approval requests";
  struct Request {
    const directory::RecipientEntry* moderator = nullptr;
    std::string subject;  // Of the message that waits.
    std::string initiation_id;
    sim::Time arrived;
  };
  std::vector<Request> requests;  // In order of arrival.
  void lose_since(sim::Time since) override;
};

}  // namespace moderation
